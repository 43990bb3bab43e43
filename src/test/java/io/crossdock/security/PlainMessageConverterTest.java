package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import jakarta.jms.BytesMessage;
import jakarta.jms.MapMessage;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import java.io.ByteArrayInputStream;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.springframework.jms.support.converter.MessageConversionException;

class PlainMessageConverterTest {

  private final PlainMessageConverter converter = new PlainMessageConverter();

  @Test
  void neverReadsAnObjectOutOfAMessage() throws Exception {
    ObjectMessage message = mock(ObjectMessage.class);

    assertThat(converter.fromMessage(message)).isEqualTo(PlainMessageConverter.REFUSED);
    verifyNoInteractions(message);
    assertThat(converter.fromMessage(mock(MapMessage.class)))
        .isEqualTo(PlainMessageConverter.REFUSED);
    assertThat(converter.fromMessage(mock(StreamMessage.class)))
        .isEqualTo(PlainMessageConverter.REFUSED);
  }

  @Test
  void writesTextAndBytesOnly() throws Exception {
    Session session = mock(Session.class);
    BytesMessage bytes = mock(BytesMessage.class);
    when(session.createBytesMessage()).thenReturn(bytes);

    converter.toMessage("text", session);
    converter.toMessage(new ByteArrayInputStream(new byte[] {1}), session);

    verify(session).createTextMessage("text");
    verify(bytes).writeBytes(any(byte[].class));
    assertThatThrownBy(() -> converter.toMessage(new Date(0), session))
        .isInstanceOf(MessageConversionException.class);
  }
}
