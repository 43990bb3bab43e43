package io.crossdock.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.approval.Acted;
import io.crossdock.message.InboxState;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mockito.Answers;
import org.mockito.invocation.InvocationOnMock;

/** What a store gives back when all goes well and nothing was there before. */
final class Plausible {

  private static final String ID = "01JD0000000000000000000042";

  private Plausible() {}

  /** True, one row, an id, a decision; empty where something is looked for. */
  static Object of(InvocationOnMock call) throws Throwable {
    Object known = of(call.getMethod().getReturnType());
    return known == null ? Answers.RETURNS_DEFAULTS.answer(call) : known;
  }

  /** As {@link #of(InvocationOnMock)}, where everything that is looked for is there. */
  static Object found(InvocationOnMock call) throws Throwable {
    Type type = call.getMethod().getGenericReturnType();
    if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
      return Optional.of(of((Class<?>) optional.getActualTypeArguments()[0]));
    }
    return of(call);
  }

  private static Object of(Class<?> type) throws ReflectiveOperationException {
    if (type == boolean.class || type == Boolean.class) {
      return true;
    }
    if (type == int.class || type == long.class) {
      return 1;
    }
    if (type == String.class) {
      return ID;
    }
    if (type == ObjectNode.class) {
      return JsonNodeFactory.instance.objectNode().put("status", "decided").put("orderId", ID);
    }
    if (type == InboxState.class) {
      return InboxState.decided;
    }
    if (type == Instant.class) {
      return Instant.parse("2026-11-20T10:00:00Z");
    }
    if (type == BigDecimal.class) {
      return BigDecimal.ONE;
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == byte[].class) {
      return new byte[] {'{', '}'};
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (type == Acted.class) {
      return new Acted.Done("done");
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return type.isRecord() ? record(type) : null;
  }

  private static Object record(Class<?> type) throws ReflectiveOperationException {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = types[i] == int.class ? 0 : of(types[i]);
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }
}
