package io.crossdock.sample;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value looks like, where no rule names its field. */
final class PersonalLook {

  /** An e-mail address anywhere in a text. */
  static final Pattern MAIL =
      // bounded as mail is (RFC 5321), so that a long text is read once and not from each letter
      Pattern.compile(
          "[\\p{L}\\p{N}._%+-]{1,64}+@[\\p{L}\\p{N}-]{1,63}+(?:\\.[\\p{L}\\p{N}-]{1,63}+){0,8}");

  /** An IPv4 address, or an IPv6 address of at least three groups. */
  static final Pattern IP =
      Pattern.compile(
          "(?<![\\w.:])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}"
              + "|(?=[0-9a-fA-F:]*[0-9a-fA-F])(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{1,4})(?![\\w.:])");

  private static final Pattern PHONE =
      Pattern.compile("\\+[0-9][0-9 ()/.-]{6,20}|\\(?0[0-9]{1,5}\\)?[ /-][0-9 /-]{4,14}");
  private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
  private static final Pattern TOKEN = Pattern.compile("(?=.*\\d)(?=.*\\p{L})[\\w+/=.~-]{32,}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern SECRET_LINK =
      Pattern.compile("https?://.*(\\?|@|[/=](?=[\\w-]*\\d)(?=[\\w-]*\\p{L})[\\w-]{16,}).*");
  private static final Pattern CARD = Pattern.compile("[0-9]{4}(?:[ -][0-9]{4}){3}");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");
  private static final int LONG_TEXT = 40;
  private static final int MANY_WORDS = 5;
  private static final BigInteger IBAN_MODULUS = BigInteger.valueOf(97);

  private PersonalLook() {}

  /** Whether a value is masked though nobody has said what its field is. */
  static boolean is(String value) {
    String text = value.strip();
    return text.indexOf('@') >= 0 && MAIL.matcher(text).find()
        || IP.matcher(text).find()
        || isPhone(text)
        || CARD.matcher(text).matches()
        || isIban(text.replace(" ", ""))
        || TOKEN.matcher(text).matches() && !UUID.matcher(text).matches()
        || SECRET_LINK.matcher(text).matches()
        || isDocument(text)
        || isFreeText(text);
  }

  private static boolean isPhone(String text) {
    return PHONE.matcher(text).matches() && !DATE.matcher(text).matches();
  }

  private static boolean isDocument(String text) {
    return text.length() > 2 && text.matches("(?s)\\{.*}|\\[.*]|<.*>");
  }

  private static boolean isFreeText(String text) {
    return text.length() >= LONG_TEXT && text.split("\\s+").length >= MANY_WORDS;
  }

  /** ISO 13616: the account number moved before country and check digits leaves 1 of 97. */
  private static boolean isIban(String text) {
    Matcher iban = IBAN.matcher(text);
    if (!iban.matches()) {
      return false;
    }
    StringBuilder digits = new StringBuilder();
    (text.substring(4) + text.substring(0, 4))
        .chars()
        .forEach(letter -> digits.append(Character.digit(letter, 36)));
    return new BigInteger(digits.toString()).mod(IBAN_MODULUS).equals(BigInteger.ONE);
  }
}
