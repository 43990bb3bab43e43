package io.crossdock.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One operation of a simulated system: method, path with {placeholders}, name, work. */
final class Route {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private final String method;
  private final Pattern pattern;
  private final String operation;
  private final Function<Call, Answer> work;

  Route(String method, String template, String operation, Function<Call, Answer> work) {
    this.method = method;
    this.operation = operation;
    this.work = work;
    this.pattern = Pattern.compile(regex(template));
  }

  private static String regex(String template) {
    return PLACEHOLDER.matcher(template.replace(".", "\\.")).replaceAll("(?<$1>[^/]+)");
  }

  String method() {
    return method;
  }

  String operation() {
    return operation;
  }

  Answer work(Call call) {
    return work.apply(call);
  }

  /** The decoded placeholders if the raw path fits. */
  Optional<Map<String, String>> match(String path) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    Matcher names = Pattern.compile("\\(\\?<(\\w+)>").matcher(pattern.pattern());
    while (names.find()) {
      values.put(names.group(1), Call.decode(matcher.group(names.group(1))));
    }
    return Optional.of(values);
  }
}
