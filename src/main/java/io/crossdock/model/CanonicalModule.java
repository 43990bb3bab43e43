package io.crossdock.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;

/** How values are written: decimals and times as text, with the scale and offset they came with. */
final class CanonicalModule extends SimpleModule {

  private static final long serialVersionUID = 1L;

  CanonicalModule() {
    super("canonical");
    add(BigDecimal.class, DecimalText::parse, DecimalText::text);
    add(
        OffsetDateTime.class,
        OffsetDateTime::parse,
        DateTimeFormatter.ISO_OFFSET_DATE_TIME::format);
    add(LocalDate.class, LocalDate::parse, LocalDate::toString);
    add(Instant.class, Instant::parse, Instant::toString);
    addDeserializer(String.class, new Text<>(String.class, text -> text));
  }

  private <T> void add(Class<T> type, Function<String, T> read, Function<T, String> write) {
    addDeserializer(type, new Text<>(type, read));
    addSerializer(type, new Written<>(type, write));
  }

  /** Reads a value from JSON text and from nothing else: a number is not taken for an id. */
  private static final class Text<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> read;

    Text(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return reported(context.handleUnexpectedToken(handledType(), parser));
      }
      String text = parser.getText();
      try {
        return read.apply(text);
      } catch (IllegalArgumentException | DateTimeException e) {
        return reported(context.handleWeirdStringValue(handledType(), text, "%s", e.getMessage()));
      }
    }

    @SuppressWarnings("unchecked")
    private T reported(Object value) {
      return (T) value;
    }
  }

  private static final class Written<T> extends StdScalarSerializer<T> {

    private static final long serialVersionUID = 1L;
    private final transient Function<T, String> write;

    Written(Class<T> type, Function<T, String> write) {
      super(type);
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(write.apply(value));
    }
  }
}
