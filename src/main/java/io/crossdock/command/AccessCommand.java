package io.crossdock.command;

import io.crossdock.security.AccessPolicy;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code access}: who may do what over APIs and events, and how Kafka is told so. */
@Command(
    name = "access",
    description = {
      "Says who may call which operation and who may publish to and listen on which address;"
          + " starts nothing.",
      "With --kafka it prints the commands that give users of a Kafka their rights."
    },
    mixinStandardHelpOptions = true)
public final class AccessCommand implements Callable<Integer> {

  private static final int WRONG = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--kafka",
      split = ",",
      paramLabel = "USER=ROLE",
      description = "Users of Kafka with their roles, such as crossdock=hub,analytics=listener.")
  private Map<String, String> users;

  /** 0, or 2 where a role is none. */
  @Override
  public Integer call() {
    AccessPolicy policy = AccessPolicy.read(new StandardEnvironment()::resolvePlaceholders);
    if (users == null) {
      policy.apis().forEach(line -> print("%-32s %s", line.text(), words(line.may())));
      Stream.concat(policy.events().stream(), policy.topics().stream())
          .forEach(
              line ->
                  print(
                      "%-32s written by %s, read by %s",
                      line.address(), words(line.write()), words(line.read())));
      return 0;
    }
    for (Map.Entry<String, String> user : users.entrySet()) {
      if (!AccessPolicy.KAFKA_ROLES.contains(user.getValue())) {
        PrintWriter errors = spec.commandLine().getErr();
        errors.printf("%s: a role is one of %s%n", user.getKey(), words(AccessPolicy.KAFKA_ROLES));
        errors.flush();
        return WRONG;
      }
    }
    policy.kafka(users).stream()
        .flatMap(right -> right.commands().stream())
        .distinct()
        .forEach(command -> print("%s", command));
    return 0;
  }

  private static String words(Set<String> roles) {
    return roles.stream().sorted().collect(Collectors.joining(", "));
  }

  private void print(String format, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(format.formatted(values).stripTrailing());
    out.flush();
  }
}
