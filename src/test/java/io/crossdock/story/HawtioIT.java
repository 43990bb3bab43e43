package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.security.OpsLogin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.openqa.selenium.WebDriver;
import org.springframework.beans.factory.annotation.Autowired;

/** The daily tasks of docs/runbook/hawtio.md, clicked in a real browser. */
@EnabledIf(
    value = "io.crossdock.story.Chromium#isInstalled",
    disabledReason = "skipped: chromium or chromedriver is not on the PATH")
@Tag("own-hub")
class HawtioIT extends HubStory {

  private static final String ORDER_OUT =
      "org.apache.camel:context=crossdock,type=routes,name=\"erp-main-order-out\"";
  private static final Pattern CASE = Pattern.compile("case (\\w{26})\\s+open");

  @Autowired private OpsLogin ops;

  private static WebDriver browser;

  private HawtioPage console;

  @BeforeAll
  static void startBrowser() {
    browser = Chromium.start();
  }

  @AfterAll
  static void endBrowser() {
    browser.quit();
  }

  @BeforeEach
  void openConsole() {
    console = new HawtioPage(browser, port);
    console.open();
  }

  /**
   * A failed test must not leave a session, a route stopped or a system paused for the next one.
   */
  @AfterEach
  void leave() {
    console.forget();
    operator.exec(ORDER_OUT, "start()");
    operator.hub("Queues", "resume", "erp-main", "createOrder", "end of test");
  }

  @Test
  void aWrongPasswordOpensNothing() {
    String before = console.address();
    console.logIn(ops.user(), "not-the-password");
    String refused = console.text();
    console.open();

    assertThat(before).endsWith("/login");
    assertThat(refused).contains("Invalid credentials");
    assertThat(console.address()).endsWith("/login");
    assertThat(get("/actuator/jolokia/version").status()).isEqualTo(401);
  }

  @Test
  void anOrderIsFoundItsCaseReadRetriedAndClosed() {
    String sku = stockedProduct(5);
    String number = unique("A");
    simulators.faults().add(Faulty.of("erp", "createOrder", "refuseSku").put("sku", sku));
    String orderId = place(unique("key"), OrderText.of(number).line(sku, 1).json()).text("orderId");
    eventually(() -> assertThat(operator.hub("Orders", "find", orderId)).contains("rejected"));
    enter();

    console.hubBean("Orders");
    String found = console.execute("find", number);
    String caseId = caseIn(found);
    console.hubBean("Cases");
    String listed = console.execute("list", "open", "erp-main");
    String message = console.execute("message", caseId);
    String retried = console.execute("retry", caseId, "the ERP says it is repaired");
    console.hubBean("Cases");
    String closed = console.execute("close", caseId, "booked by telephone");

    assertThat(found).contains("channel number " + number, "blocked by:", "timeline:", "received");
    assertThat(listed).contains(caseId, "refused by the system");
    assertThat(message).contains("sent:", "answered with 422");
    assertThat(retried).isEqualTo("the command is sent again under its key");
    assertThat(closed).isEqualTo("case " + caseId + " is closed");
    assertThat(operator.hub("Cases", "show", caseId)).contains("closed by: " + ops.user());
  }

  @Test
  void aSystemIsPausedAndResumed() {
    enter();
    console.hubBean("Queues");

    String paused = console.execute("pause", "erp-main", "createOrder", "the ERP moves house");
    String list = console.execute("list");
    String resumed = console.execute("resume", "erp-main", "createOrder", "it has moved");

    assertThat(paused).isEqualTo("erp-main/createOrder is paused");
    assertThat(list).contains("pause by " + ops.user() + ": the ERP moves house");
    assertThat(resumed).isEqualTo("erp-main/createOrder is resumed");
  }

  @Test
  void aRouteIsDrawnWithNamedStepsAndTheirFigures() {
    String body = OrderText.of(unique("A")).line(stockedProduct(5), 1).json();
    String orderId = place(unique("key"), body).text("orderId");
    eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));
    enter();

    console.route("system", "erp-main-order-out");

    eventually(
        () ->
            assertThat(console.figures("erp-main-call-erp-order")).containsPattern("Total [1-9]"));
    // beside it stands how many are in it just now; the figures are fetched after the drawing
    eventually(
        () ->
            assertThat(console.step("erp-main-map-erp-order"))
                .containsPattern("(?m)^[1-9][0-9]*$"));
    assertThat(console.step("settle-broken-call")).contains("settle-broken-call");
  }

  @Test
  void aStoppedRouteHoldsItsSystemUntilItIsStarted() {
    String sku = stockedProduct(5);
    enter();

    console.routes();
    console.press("Stop", "erp-main-order-out");
    eventually(() -> assertThat(console.row("erp-main-order-out")).contains("Stopped"));
    String orderId =
        place(unique("key"), OrderText.of(unique("A")).line(sku, 1).json()).text("orderId");
    String held = operator.hub("Queues", "list");
    console.press("Start", "erp-main-order-out");

    assertThat(held).contains("pause by " + ops.user() + ": the route erp-main-order-out");
    eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));
    eventually(() -> assertThat(console.row("erp-main-order-out")).contains("Started"));
  }

  @Test
  void healthShowsTheSystemsAndAfterLogoutNothingIsShown() {
    enter();

    console.menu("Spring Boot");
    eventually(() -> assertThat(console.text()).contains("Overall status: UP", "Erp Main:"));
    console.logOut(ops.user());
    console.open();

    assertThat(console.address()).endsWith("/login");
  }

  private void enter() {
    console.logIn(ops.user(), ops.password());
  }

  private static String caseIn(String found) {
    Matcher named = CASE.matcher(found);
    assertThat(named.find()).as(found).isTrue();
    return named.group(1);
  }
}
