package io.crossdock.mapping;

/** One of our functions got a value it cannot use. {@link Mapping} adds the file and position. */
final class FunctionFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String function;
  private final String path;

  FunctionFailed(String function, String reason) {
    this(function, "", reason);
  }

  FunctionFailed(String function, String path, String reason) {
    super(reason);
    this.function = function;
    this.path = path;
  }

  String function() {
    return function;
  }

  String path() {
    return path;
  }
}
