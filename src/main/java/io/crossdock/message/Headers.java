package io.crossdock.message;

/**
 * The headers that travel through routes. Nothing that starts with {@code Crossdock} or {@code
 * Camel} is accepted from outside: every consumer keeps only its own allow-list first.
 */
public final class Headers {

  public static final String PARTY = "CrossdockParty";
  public static final String COMPANY = "CrossdockCompany";
  public static final String DOCUMENT = "CrossdockDocument";
  public static final String MESSAGE_ID = "CrossdockMessageId";
  public static final String CORRELATION_ID = "CrossdockCorrelationId";
  public static final String TRACEPARENT = "CrossdockTraceparent";
  public static final String BUSINESS_KEY = "CrossdockBusinessKey";
  public static final String VERSION = "CrossdockVersion";
  public static final String RECEIVED_AT = "CrossdockReceivedAt";
  public static final String SOURCE_NAME = "CrossdockSourceName";
  public static final String CONTENT_TYPE = "CrossdockContentType";
  public static final String PRIORITY = "CrossdockPriority";
  public static final String ENTITY = "CrossdockEntity";
  public static final String EFFECT_ID = "CrossdockEffectId";
  public static final String ATTEMPT = "CrossdockAttempt";
  public static final String SYSTEM = "CrossdockSystem";
  public static final String OPERATION = "CrossdockOperation";
  public static final String MAPPING_DIGEST = "CrossdockMappingDigest";
  public static final String ORDER_ID = "CrossdockOrderId";
  public static final String DUPLICATE = "CrossdockDuplicate";
  public static final String DIGEST = "CrossdockDigest";
  public static final String SUBJECT = "CrossdockSubject";
  public static final String REFERENCE = "CrossdockReference";
  public static final String QUEUE = "CrossdockQueue";
  public static final String OUTCOME = "CrossdockOutcome";
  public static final String ACTOR = "CrossdockActor";

  private Headers() {}
}
