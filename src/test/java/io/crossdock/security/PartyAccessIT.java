package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = SecuritySlice.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class PartyAccessIT {

  private static final String BODY = "{\"order\":1}";

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    SecuritySlice.properties(registry);
  }

  @Test
  void knowsThePartyByItsKey() throws Exception {
    HttpResponse<String> byHeader = post("/api/v1/orders", "X-Api-Key", SecuritySlice.CHANNEL_KEY);
    HttpResponse<String> byBearer =
        post("/api/v1/orders", "Authorization", "Bearer " + SecuritySlice.CHANNEL_KEY);

    assertThat(byHeader.statusCode()).isEqualTo(200);
    assertThat(byHeader.body()).startsWith("mobile-app|" + BODY + "|");
    assertThat(byBearer.body()).startsWith("mobile-app|");
  }

  @Test
  void refusesWithoutTellingWhy() throws Exception {
    HttpResponse<String> none = post("/api/v1/orders");
    HttpResponse<String> wrong = post("/api/v1/orders", "X-Api-Key", "x" + SecuritySlice.WMS_KEY);
    HttpResponse<String> both =
        post("/api/v1/orders", "X-Api-Key", SecuritySlice.CHANNEL_KEY, "Authorization", basic());

    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(none.body())
        .isEqualTo(
            "{\"type\":\"urn:crossdock:problem:unauthenticated\",\"title\":\"Authentication is required\",\"status\":401}");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(none.body());
    assertThat(both.statusCode()).isEqualTo(401);
  }

  @Test
  void letsEachKindOfPartyDoItsOwnOnly() throws Exception {
    assertThat(post("/api/v1/wms/shipments", "X-Api-Key", SecuritySlice.WMS_KEY).body())
        .startsWith("wms-east|");
    assertThat(post("/api/v1/wms/shipments", "X-Api-Key", SecuritySlice.CHANNEL_KEY).statusCode())
        .isEqualTo(403);
    assertThat(post("/api/v1/orders", "X-Api-Key", SecuritySlice.WMS_KEY).statusCode())
        .isEqualTo(403);
    String kiosk = "/api/v1/channels/kiosk/orders";
    assertThat(post(kiosk, "X-Api-Key", SecuritySlice.CHANNEL_KEY).body())
        .startsWith("mobile-app|");
    assertThat(post(kiosk, "X-Api-Key", SecuritySlice.WMS_KEY).statusCode()).isEqualTo(403);
    assertThat(get(kiosk, "X-Api-Key", SecuritySlice.CHANNEL_KEY).statusCode()).isEqualTo(403);
    assertThat(get("/api/v1/catalogue", "X-Api-Key", SecuritySlice.WMS_KEY).body())
        .startsWith("wms-east|");
    assertThat(post("/api/v1/operation/cases", "X-Api-Key", SecuritySlice.WMS_KEY).statusCode())
        .isEqualTo(403);
    assertThat(post("/api/v1/unheard-of", "X-Api-Key", SecuritySlice.WMS_KEY).statusCode())
        .isEqualTo(403);
    assertThat(post("/actuator/env", "X-Api-Key", SecuritySlice.WMS_KEY).statusCode())
        .isIn(401, 403);
  }

  @Test
  void knowsTheOperatorByName() throws Exception {
    assertThat(get("/api/v1/catalogue", "Authorization", basic()).body())
        .startsWith("ops (operator)|");
    assertThat(get("/api/v1/orders", "Authorization", basic()).body())
        .startsWith("ops (operator)|");
    assertThat(post("/api/v1/orders", "Authorization", basic()).statusCode()).isEqualTo(403);
  }

  @Test
  void tellsAnOperatorThatStockIsAnsweredToChannelsOnly() throws Exception {
    HttpResponse<String> asOperator = get("/api/v1/availability", "Authorization", basic());

    assertThat(asOperator.statusCode()).isEqualTo(403);
    assertThat(asOperator.body()).contains("urn:crossdock:problem:forbidden");
  }

  @Test
  void takesNoSteeringHeaderAndNoCredentialIntoARoute() throws Exception {
    HttpResponse<String> reply =
        post(
            "/api/v1/orders?CrossdockParty=evil-query&kafka.OVERRIDE_TOPIC=evil&kept=yes",
            "X-Api-Key",
            SecuritySlice.CHANNEL_KEY,
            "CrossdockParty",
            "evil-header",
            "CAmelFileName",
            "evil-file",
            "CamelHttpUri",
            "evil-uri",
            "operationName",
            "evil-operation",
            "X-Kept",
            "yes");

    assertThat(reply.body())
        .startsWith("mobile-app|")
        .containsIgnoringCase("x-kept=yes")
        .contains("kept=yes")
        .doesNotContainIgnoringCase("x-api-key=")
        .doesNotContain(SecuritySlice.CHANNEL_KEY)
        .doesNotContain(" CrossdockParty=", "AmelFileName=", " kafka.OVERRIDE_TOPIC=")
        .doesNotContain("operationName=", "evil-uri");
    assertThat(reply.headers().map()).doesNotContainKeys("x-api-key", "authorization");
  }

  @Test
  void letsAWebhookInByItsSignature() throws Exception {
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    String now = WebhookSignature.sign(SecuritySlice.WEBHOOK_SECRET, body);
    String before = WebhookSignature.sign(SecuritySlice.OLD_SECRET, body);
    String strange = WebhookSignature.sign("guess", body);

    assertThat(webhook("north-web", now).body()).startsWith("north-web|" + BODY);
    assertThat(webhook("north-web", before).statusCode()).isEqualTo(200);
    assertThat(webhook("north-web", strange).statusCode()).isEqualTo(401);
    assertThat(webhook("mobile-app", now).statusCode()).isEqualTo(401);
    assertThat(webhook("nobody", now).statusCode()).isEqualTo(401);
    assertThat(post("/webhooks/north-web/orders-create").statusCode()).isEqualTo(401);
    assertThat(
            post("/webhooks/north-web/orders-create", "X-Api-Key", SecuritySlice.CHANNEL_KEY)
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void refusesABodyThatIsTooLargeWhetherAnnouncedOrNot() throws Exception {
    byte[] large = new byte[2_000_000];
    HttpRequest announced =
        request("/api/v1/orders", "X-Api-Key", SecuritySlice.CHANNEL_KEY)
            .POST(BodyPublishers.ofByteArray(large))
            .build();
    HttpRequest chunked =
        request("/api/v1/orders", "X-Api-Key", SecuritySlice.OTHER_KEY)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[101])))
            .build();

    assertThat(statusOrClosed(announced)).isIn(413, -1);
    assertThat(client.send(chunked, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
  }

  @Test
  void asksAPartyThatCallsTooOftenToWaitAndReadsNothingOfIt() throws Exception {
    HttpResponse<String> reply = post("/api/v1/orders", "X-Api-Key", SecuritySlice.GREEDY_KEY);
    for (int i = 0; i < 3; i++) {
      reply = post("/api/v1/orders", "X-Api-Key", SecuritySlice.GREEDY_KEY);
    }

    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(reply.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 100L);
    assertThat(answerBeforeTheBody("/api/v1/orders", "X-Api-Key: " + SecuritySlice.GREEDY_KEY))
        .contains("429");
    assertThat(post("/api/v1/orders", "X-Api-Key", SecuritySlice.CHANNEL_KEY).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aWebhookThatComesTooOftenIsNotReadAndStrangersUseUpNothing() throws Exception {
    String sign =
        WebhookSignature.sign(SecuritySlice.WEBHOOK_SECRET, BODY.getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 5; i++) {
      assertThat(webhook("greedy-app", "guess").statusCode()).isEqualTo(401);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(webhook("greedy-app", sign).statusCode()).isEqualTo(200);
    }

    assertThat(webhook("greedy-app", sign).statusCode()).isEqualTo(429);
    assertThat(answerBeforeTheBody("/webhooks/greedy-app/orders-create", "X-None: x"))
        .contains("429");
  }

  /** What comes back when a body is announced and not sent. */
  private String answerBeforeTheBody(String path, String header) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(60_000);
      String head = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n%s\r\n\r\n";
      socket
          .getOutputStream()
          .write(head.formatted(path, header).getBytes(StandardCharsets.US_ASCII));
      byte[] first = socket.getInputStream().readNBytes(12);
      return new String(first, StandardCharsets.US_ASCII);
    }
  }

  @Test
  void doesNotWaitForeverForASlowBody() throws Exception {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\nX-Api-Key: "
                  + SecuritySlice.CHANNEL_KEY
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));

      String reply = trickle(socket);

      assertThat(reply).contains("408");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null"})
  void refusesWhatAForeignPageSends(String origin) throws Exception {
    HttpResponse<String> reply =
        post("/api/v1/catalogue", "Authorization", basic(), "Origin", origin);

    assertThat(reply.statusCode()).isEqualTo(403);
  }

  private static String trickle(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    socket.setSoTimeout(300);
    StringBuilder reply = new StringBuilder();
    for (int i = 0; i < 60 && reply.isEmpty(); i++) {
      socket.getOutputStream().write('x');
      try {
        for (int c = in.read(); c >= 0 && reply.length() < 12; c = in.read()) {
          reply.append((char) c);
        }
      } catch (SocketTimeoutException e) {
        assertThat(reply).as("nothing came yet").isEmpty();
      }
    }
    return reply.toString();
  }

  private int statusOrClosed(HttpRequest request) throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      // the server answered and hung up before the client had sent everything
      return -1;
    }
  }

  private HttpResponse<String> webhook(String party, String signature) throws Exception {
    return post("/webhooks/" + party + "/orders-create", "X-Shopify-Hmac-Sha256", signature);
  }

  private HttpResponse<String> post(String path, String... headers) throws Exception {
    HttpRequest request = request(path, headers).POST(BodyPublishers.ofString(BODY)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return client.send(request(path, headers).GET().build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    builder.header("Content-Type", "application/json");
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  private static String basic() {
    String login = "ops:" + SecuritySlice.OPS_PASSWORD;
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }
}
