package io.crossdock.security;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.jms.support.converter.MessageConversionException;
import org.springframework.jms.support.converter.MessageConverter;

/**
 * Text and bytes only. A Java object in a message is never read: reading it would run its code
 * (CVE-2026-40860) or let it set headers (CVE-2026-43866). In its place the route gets a text that
 * is no document, so that the message becomes a case; an exception would make the broker deliver it
 * for ever, because consumers read the body before any error policy holds.
 */
final class PlainMessageConverter implements MessageConverter {

  /** What a route gets in place of a body that is not read. */
  static final String REFUSED = "refused: a body that is neither text nor bytes";

  @Override
  public Object fromMessage(Message message) throws JMSException {
    if (message instanceof TextMessage text) {
      return text.getText();
    }
    if (message instanceof BytesMessage bytes) {
      byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
      bytes.reset();
      bytes.readBytes(body);
      return body;
    }
    if (isEmpty(message)) {
      return null;
    }
    return REFUSED;
  }

  @Override
  public Message toMessage(Object body, Session session) throws JMSException {
    if (body == null) {
      return session.createMessage();
    }
    if (body instanceof CharSequence text) {
      return session.createTextMessage(text.toString());
    }
    BytesMessage message = session.createBytesMessage();
    message.writeBytes(bytes(body));
    return message;
  }

  private static boolean isEmpty(Message message) {
    return !(message instanceof ObjectMessage)
        && !(message instanceof MapMessage)
        && !(message instanceof StreamMessage);
  }

  private static byte[] bytes(Object body) {
    if (body instanceof byte[] bytes) {
      return bytes;
    }
    if (body instanceof InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new MessageConversionException("the body could not be read", e);
      }
    }
    throw new MessageConversionException(
        "only text and bytes go onto a queue, not " + body.getClass().getName());
  }
}
