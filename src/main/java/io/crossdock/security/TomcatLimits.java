package io.crossdock.security;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** What Tomcat takes at most before any filter runs, and how long it waits for a slow sender. */
@Component
class TomcatLimits implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final int MOST_HEADERS = 64;
  private static final int MOST_HEADER_BYTES = 16_384;
  // above the 100 items of an availability call: one too many is refused there, not cut off here
  private static final int MOST_PARAMETERS = 128;
  private static final int SILENCE_MILLIS = 10_000;

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(
        connector -> {
          connector.setMaxParameterCount(MOST_PARAMETERS);
          if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxHeaderCount(MOST_HEADERS);
            http.setMaxHttpRequestHeaderSize(MOST_HEADER_BYTES);
            http.setConnectionTimeout(SILENCE_MILLIS);
            http.setDisableUploadTimeout(false);
            http.setConnectionUploadTimeout(SILENCE_MILLIS);
          }
        });
  }
}
