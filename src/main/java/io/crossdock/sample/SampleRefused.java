package io.crossdock.sample;

/** No sample can be made of a message; each line of the text says why. */
public final class SampleRefused extends Exception {

  private static final long serialVersionUID = 1L;

  /** With one sentence, or several in lines. */
  public SampleRefused(String why) {
    super(why);
  }
}
