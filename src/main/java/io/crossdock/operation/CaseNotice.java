package io.crossdock.operation;

/**
 * A case was opened. Once it is committed, its notice is put on {@code dead.<queue>}, for the
 * console and for others; it says where to look and holds no body and no personal data.
 *
 * @param queue from which the failed thing came: in.party.document, out.system.operation, or hub
 */
record CaseNotice(
    String queue,
    String caseId,
    String category,
    String party,
    String step,
    String cause,
    String messageId,
    String effectId,
    String orderId,
    String owner) {}
