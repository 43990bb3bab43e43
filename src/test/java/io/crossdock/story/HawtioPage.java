package io.crossdock.story;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The console in a browser: what a person of operations clicks, types and reads there. */
final class HawtioPage {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final By OPERATIONS = By.id("jmx-operation-list");

  private final WebDriver browser;
  private final String address;

  HawtioPage(WebDriver browser, int port) {
    this.browser = browser;
    this.address = "http://127.0.0.1:" + port + "/actuator/hawtio";
  }

  /** Opens the console; who is not logged in finds the login page. */
  void open() {
    browser.get(address + "/jmx");
  }

  /** Fills in the login page, and waits until it is gone or complains. */
  void logIn(String user, String password) {
    type(By.name("username"), user);
    type(By.name("password"), password);
    click(By.cssSelector("button[type=submit]"));
    eventually(() -> !browser.getCurrentUrl().endsWith("/login"));
  }

  String address() {
    return browser.getCurrentUrl();
  }

  String text() {
    return patiently(() -> browser.findElement(By.tagName("body")).getText());
  }

  /** A point of the menu on the left. */
  void menu(String name) {
    click(By.xpath("//nav[contains(@class, 'nav')]//a[normalize-space()='%s']".formatted(name)));
  }

  /** A tab above the page. */
  void tab(String name) {
    click(By.xpath("//a[contains(@class, 'nav__link')][normalize-space()='%s']".formatted(name)));
  }

  /** One of the hub's own MBeans, with its operations. */
  void hubBean(String name) {
    menu("JMX");
    By folder = By.id("io.crossdock-folder");
    await(folder);
    if (!"true".equals(browser.findElement(folder).getAttribute("aria-expanded"))) {
      click(By.cssSelector("#io\\.crossdock-folder button[class*=node-toggle]"));
    }
    click(treeNode("jmx", name));
    tab("Operations");
    await(OPERATIONS);
  }

  /** Opens an operation, fills in its fields, presses Execute and gives the result. */
  String execute(String operation, String... arguments) {
    String name = operation + "(" + "java.lang.String,".repeat(arguments.length);
    name = arguments.length == 0 ? name + ")" : name.substring(0, name.length() - 1) + ")";
    WebElement form = form(name);
    List<WebElement> fields = form.findElements(By.tagName("input"));
    for (int i = 0; i < arguments.length; i++) {
      fields.get(i).sendKeys(arguments[i]);
    }
    form.findElement(By.xpath(".//button[normalize-space()='Execute']")).click();
    By result = By.xpath("//*[@id='operation-result-%s']//pre".formatted(name));
    await(result);
    return patiently(() -> browser.findElement(result).getText());
  }

  private WebElement form(String name) {
    By section = By.id("operation-execute-" + name);
    await(OPERATIONS);
    click(By.cssSelector("[aria-labelledby='operation %s ex-toggle1']".formatted(name)));
    eventually(() -> browser.findElement(section).isDisplayed());
    return browser.findElement(section);
  }

  /**
   * The page of the runbook's address. The point Camel of the menu draws all routes at once
   * instead, which holds the browser for minutes.
   */
  private void camel() {
    browser.get(address + "/camel/routes");
  }

  /** One route in the tree of Camel, with its diagram; routes stand there by their layer. */
  void route(String layer, String id) {
    camel();
    By open =
        By.xpath(
            "(%s/ancestor::li[1]//button[contains(@class, 'node-toggle')])[1]"
                .formatted(path("camel", layer)));
    click(open);
    click(treeNode("camel", id));
  }

  /** The table of all routes. */
  void routes() {
    camel();
  }

  /** State and figures of one route in the table, as text. */
  String row(String id) {
    return patiently(() -> browser.findElement(tableRow(id)).getText());
  }

  /** Marks one route in the table and presses a button above it. */
  void press(String button, String id) {
    By mark = By.xpath("//tr[td[normalize-space()='%s']]//input[@type='checkbox']".formatted(id));
    eventually(() -> browser.findElement(mark).isEnabled());
    if (!browser.findElement(mark).isSelected()) {
      click(mark);
    }
    By pressed = By.xpath("//button[normalize-space()='%s']".formatted(button));
    eventually(() -> browser.findElement(pressed).isEnabled());
    click(pressed);
  }

  /**
   * What the diagram shows of one step: how often, what it does, its name. A long route is drawn
   * beyond the window, and what is not seen has no text: the mouse brings it in.
   */
  String step(String id) {
    return patiently(
        () -> {
          WebElement step = browser.findElement(node(id));
          new Actions(browser).moveToElement(step).perform();
          String shown = step.getText();
          return shown.isBlank() ? null : shown;
        });
  }

  /** The figures that appear when the mouse is over a step. */
  String figures(String id) {
    return patiently(
        () -> {
          new Actions(browser).moveToElement(browser.findElement(node(id))).perform();
          return browser.findElement(By.className("node-tooltip")).getText();
        });
  }

  /** Leaves the page and all it kept in the browser: the next one who comes must log in. */
  void forget() {
    ((JavascriptExecutor) browser).executeScript("localStorage.clear(); sessionStorage.clear()");
    browser.manage().deleteAllCookies();
    browser.get("about:blank");
  }

  /** Ends the session by the menu below one's name. */
  void logOut(String user) {
    click(By.xpath("//header//button[normalize-space()='%s']".formatted(user)));
    click(By.xpath("//*[normalize-space()='Log out'][not(*)]"));
    eventually(() -> browser.getCurrentUrl().contains("/login"));
  }

  private static By node(String id) {
    return By.xpath(
        "//*[contains(@class, 'camel-node-content')][contains(., '(ID: %s)')]".formatted(id));
  }

  private static By tableRow(String id) {
    return By.xpath("//tr[td[normalize-space()='%s']]".formatted(id));
  }

  private static By treeNode(String tree, String name) {
    return By.xpath(path(tree, name));
  }

  private static String path(String tree, String name) {
    return "//ul[@id='%s-tree-view']//button[normalize-space()='%s']".formatted(tree, name);
  }

  private void type(By field, String text) {
    await(field);
    WebElement found = browser.findElement(field);
    found.clear();
    found.sendKeys(text);
  }

  private void await(By element) {
    eventually(() -> browser.findElement(element).isDisplayed());
  }

  private void click(By element) {
    patiently(
        () -> {
          browser.findElement(element).click();
          return true;
        });
  }

  /** The page is drawn bit by bit, and now and then anew: what is not there yet is tried again. */
  private <T> T patiently(Callable<T> look) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .until(look, Objects::nonNull);
  }

  private void eventually(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(
            e -> e instanceof NoSuchElementException || e instanceof StaleElementReferenceException)
        .until(condition);
  }
}
