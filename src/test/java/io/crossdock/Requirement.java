package io.crossdock;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The numbers of the requirements that a test shows as a whole. The build writes them into {@code
 * docs/requirements.md}; a number may stand only on a test that shows the whole sentence.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requirement {
  /** Requirement numbers such as {@code C1}. */
  String[] value();
}
