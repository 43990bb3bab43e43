package io.crossdock.operation;

import io.crossdock.message.IdempotencyKeys;
import java.util.Locale;

/** Which receipts of one sender say the same, and which cases end when one of them is decided. */
final class SameContent {

  /** Of a row {@code i} of the inbox; a call's own key makes no difference. */
  static final String CONTENT =
      """
      md5(concat_ws(' ', i.party, i.document, i.digest, (
        select string_agg(a.key || '=' || a.value, ' ' order by a.key)
        from jsonb_each_text(i.attributes) as a(key, value)
        where lower(a.key) <> '%s')))"""
          .formatted(IdempotencyKeys.HEADER.toLowerCase(Locale.ROOT));

  /**
   * Cases of receipts that say the same as the one with this id and time, and could not be decided.
   * What a decided one has told, such as goods that nobody knows, stays true when it comes again.
   */
  static final String OF_UNDECIDED =
      """
      content = (select %s from inbox i where i.message_id = ? and i.received_at = ?)
        and exists (select 1 from inbox i where i.message_id = exception_case.message_id
          and i.state in ('received', 'rejected', 'failed'))"""
          .formatted(CONTENT);

  private SameContent() {}
}
