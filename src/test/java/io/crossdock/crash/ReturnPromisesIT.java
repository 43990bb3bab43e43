package io.crossdock.crash;

import io.crossdock.crash.Violation.Kind;
import org.junit.jupiter.api.Test;

/** Plants what can go wrong with a return in a sound hub and sees the checker find it alone. */
class ReturnPromisesIT extends SoundHub {

  @Test
  void aReturnThatTheHubForgot() {
    db.sql("delete from business_key where business_key = 'r1'").update();

    assertFound(Kind.RETURN_LOST);
  }

  @Test
  void aReturnThatItsOrderDoesNotCount() {
    db.sql("update order_line set returned = 2 where order_id = 'o1'").update();

    assertFound(Kind.RETURN_LOST);
  }

  @Test
  void aReturnThatTheErpWasNotTold() {
    forget("erp/return", "o1-R1");

    assertFound(Kind.RETURN_NOT_TOLD);
  }

  @Test
  void aReturnThatTheErpWasToldTwice() {
    journal("erp", "return", "o1-R1", object());

    assertFound(Kind.RETURN_TWICE);
  }
}
