package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = SecuritySlice.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ConsoleAccessIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    SecuritySlice.properties(registry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/hawtio",
        "/jolokia",
        "/actuator",
        "/actuator/hawtio",
        "/actuator/hawtio/index.html",
        "/actuator/hawtio/jolokia",
        "/actuator/hawtio/proxy/localhost/80/",
        "/actuator/hawtio/auth/login",
        "/actuator/jolokia",
        "/actuator/jolokia/",
        "/actuator/jolokia/list",
        "/actuator/env",
        "/actuator/heapdump",
        "/actuator/metrics",
        "/actuator/prometheus",
        "/actuator/health/db",
        "/error",
        "/api/v1/cases",
        "/api-doc",
        "/anything"
      })
  void opensNothingWithoutLogin(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(401);
  }

  @Test
  void tellsAStrangerOnlyThatItLives() throws Exception {
    HttpResponse<String> health = get("/actuator/health");

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(health.body()).has("components")).isFalse();
  }

  @Test
  void opensTheConsoleAfterTheLoginPage() throws Exception {
    get("/login");
    String csrf = cookie("XSRF-TOKEN");
    HttpRequest login =
        request("/login")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", "http://localhost:" + port)
            .POST(
                BodyPublishers.ofString(
                    "username=ops&password="
                        + SecuritySlice.OPS_PASSWORD
                        + "&_csrf="
                        + URLEncoder.encode(csrf, StandardCharsets.UTF_8)))
            .build();

    HttpResponse<String> after = client.send(login, BodyHandlers.ofString());

    assertThat(after.statusCode()).isEqualTo(302);
    assertThat(after.headers().allValues("Set-Cookie"))
        .anySatisfy(c -> assertThat(c).startsWith("JSESSIONID").contains("HttpOnly", "SameSite"));
    assertThat(get("/actuator/hawtio/index.html").statusCode()).isEqualTo(200);
    assertThat(get("/actuator/hawtio/user").body()).contains("ops");
    assertThat(get("/actuator/jolokia/version").body()).contains("\"status\":200");
    assertThat(post("/actuator/jolokia", "{\"type\":\"version\"}").statusCode()).isEqualTo(403);
  }

  @Test
  void sendsAPersonToTheLoginPage() throws Exception {
    HttpRequest browser =
        request("/actuator/hawtio").header("Accept", "text/html,*/*").GET().build();

    HttpResponse<String> reply = client.send(browser, BodyHandlers.ofString());

    assertThat(reply.statusCode()).isEqualTo(302);
    assertThat(reply.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    assertThat(get("/login").body()).contains("<form", "name=\"_csrf\"");
    assertThat(reply.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(reply.headers().firstValue("X-Frame-Options")).contains("DENY");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exec|com.sun.management:type=DiagnosticCommand|jvmtiAgentLoad",
        "exec|com.sun.management:type=DiagnosticCommand|compilerDirectivesAdd",
        "exec|com.sun.management:type=HotSpotDiagnostic|dumpHeap(java.lang.String,boolean)",
        "exec|JMImplementation:type=MBeanServerDelegate|createMBean",
        "exec|java.lang:type=Memory|gc",
        "exec|ch.qos.logback.classic:Name=default|reloadDefaultConfiguration",
        "exec|CAMEL:type=context|updateRoutesFromXml",
        "exec|CAMEL:type=context|addOrUpdateRoutesFromXml(java.lang.String)",
        "exec|CAMEL:type=context|sendStringBody(java.lang.String,java.lang.String)",
        "exec|CAMEL:type=context|stop()",
        "exec|CAMEL:type=routes|updateRouteFromXml(java.lang.String)",
        "exec|CAMEL:type=routes|remove()",
        "exec|jolokia:type=Config|setHistoryEntriesForAttribute",
        "read|java.lang:type=Runtime|SystemProperties",
        "read|java.lang:type=Runtime|InputArguments",
        "read|java.util.logging:type=Logging|LoggerNames",
        "write|java.lang:type=Memory|Verbose",
        "write|CAMEL:type=context|Tracing"
      })
  void refusesAnOperatorWhatCouldTakeOverTheHub(String type, String mbean, String what)
      throws Exception {
    assertThat(jolokia(type, mbean, what).path("status").asInt()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read|java.lang:type=Memory|HeapMemoryUsage",
        "read|java.lang:type=Runtime|Uptime",
        "read|CAMEL:type=context|CamelVersion",
        "read|CAMEL:type=routes|ExchangesTotal",
        "exec|CAMEL:type=context|dumpRoutesAsXml()",
        "exec|CAMEL:type=routes|dumpRouteAsXml()",
        "exec|CAMEL:type=routes|stop()",
        "exec|CAMEL:type=routes|start()"
      })
  void letsAnOperatorWatchAndStopRoutes(String type, String mbean, String what) throws Exception {
    assertThat(jolokia(type, mbean, what).path("status").asInt()).isEqualTo(200);
  }

  @Test
  void neverCallsAnotherAgentForSomebody() throws Exception {
    try (ServerSocket elsewhere = new ServerSocket(0)) {
      elsewhere.setSoTimeout(500);
      String body =
          "{\"type\":\"read\",\"mbean\":\"java.lang:type=Memory\",\"attribute\":\"Verbose\","
              + "\"target\":{\"url\":\"service:jmx:rmi:///jndi/rmi://localhost:"
              + elsewhere.getLocalPort()
              + "/x\"}}";

      withBasic("/actuator/jolokia", body);

      assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void refusesJmxToAForeignPage() throws Exception {
    HttpRequest fromElsewhere =
        request("/actuator/jolokia/read/java.lang:type=Memory")
            .header("Authorization", basic())
            .header("Sec-Fetch-Site", "cross-site")
            .header("Sec-Fetch-Mode", "navigate")
            .GET()
            .build();

    assertThat(client.send(fromElsewhere, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }

  private JsonNode jolokia(String type, String mbean, String what) throws Exception {
    String name = mbean.startsWith("CAMEL") ? camel(mbean) : mbean;
    String member = type.equals("exec") ? "operation" : "attribute";
    String body =
        "{\"type\":\"%s\",\"mbean\":\"%s\",\"%s\":\"%s\",\"value\":true}"
            .formatted(type, name.replace("\"", "\\\""), member, what);
    return JSON.readTree(withBasic("/actuator/jolokia", body).body());
  }

  private String camel(String mbean) throws Exception {
    String pattern = mbean.replace("CAMEL", "org.apache.camel") + ",*";
    String body = "{\"type\":\"search\",\"mbean\":\"%s\"}".formatted(pattern);
    return JSON.readTree(withBasic("/actuator/jolokia", body).body())
        .path("value")
        .path(0)
        .asText();
  }

  private HttpResponse<String> withBasic(String path, String body) throws Exception {
    HttpRequest request =
        request(path)
            .header("Authorization", basic())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static String basic() {
    String login = "ops:" + SecuritySlice.OPS_PASSWORD;
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }
}
