package io.crossdock.security;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;

/**
 * A request whose body was read and checked already and can be read again, as often as wanted.
 *
 * <p>It hides what the caller likes to read ({@code Accept}): each answer has one form, and a
 * server may send it whatever was asked for (RFC 9110, 12.5.1). Camel would compare it with the
 * type of the last answer of the contract, which is a problem, and refuse those who like JSON with
 * 406.
 */
final class BufferedRequest extends HttpServletRequestWrapper {

  private final byte[] bytes;

  BufferedRequest(HttpServletRequest request, byte[] body) {
    super(request);
    this.bytes = body;
  }

  @Override
  public String getHeader(String name) {
    return isHidden(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(
        Collections.list(super.getHeaderNames()).stream().filter(name -> !isHidden(name)).toList());
  }

  private static boolean isHidden(String header) {
    return "Accept".equalsIgnoreCase(header);
  }

  @Override
  public ServletInputStream getInputStream() {
    ByteArrayInputStream body = new ByteArrayInputStream(bytes);
    return new ServletInputStream() {
      @Override
      public boolean isFinished() {
        return body.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("the body is there already: nothing to listen to");
      }

      @Override
      public int read() {
        return body.read();
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        return body.read(target, offset, length);
      }
    };
  }

  @Override
  public BufferedReader getReader() {
    String encoding = getCharacterEncoding();
    Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    return new BufferedReader(new InputStreamReader(getInputStream(), charset));
  }
}
