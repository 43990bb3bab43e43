package io.crossdock.release;

import io.crossdock.mapping.ContractComponent;
import io.crossdock.mapping.ExactJson;
import io.crossdock.mapping.JsltComponent;
import io.crossdock.mapping.Mappings;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanRepository;
import org.springframework.objenesis.ObjenesisStd;
import org.springframework.util.ClassUtils;

/**
 * What routes that are only built find under the names of beans: something of the right type that
 * is never called. Mappings, contracts and files are real ones, those of the release that is
 * checked.
 */
final class StandIns implements BeanRepository {

  private final Function<String, Class<?>> types;
  private final Map<String, Object> made = new ConcurrentHashMap<>();

  /**
   * Stands in for beans.
   *
   * @param types name to type, null where no bean has that name
   * @param mappings of the release that is built
   * @param files of the release that is built
   */
  StandIns(Function<String, Class<?>> types, Mappings mappings, HomeResources files) {
    this.types = types;
    made.put("jslt", new JsltComponent(mappings));
    // the hub's own bean of this name reads the files of the release that is live
    made.put("resource-loader-file", files);
    made.put("json-validator", new ContractComponent());
    made.put("exactJson", ExactJson.mapper());
    made.put("platform-http-engine", new SilentHttp());
  }

  /** Gives the thing itself under a name, in place of what stands in for it. */
  StandIns with(String name, Object real) {
    made.put(name, real);
    return this;
  }

  @Override
  public Object lookupByName(String name) {
    return made.computeIfAbsent(name, this::make);
  }

  @Override
  public <T> T lookupByNameAndType(String name, Class<T> type) {
    Object found = lookupByName(name);
    return type.isInstance(found) ? type.cast(found) : null;
  }

  @Override
  public <T> Map<String, T> findByTypeWithName(Class<T> type) {
    return Map.of();
  }

  @Override
  public <T> Set<T> findByType(Class<T> type) {
    return Set.of();
  }

  private Object make(String name) {
    Class<?> type = types.apply(name);
    // components of the running hub belong to its own context
    if (type == null || Component.class.isAssignableFrom(type)) {
      return null;
    }
    Class<?>[] faces =
        Arrays.stream(ClassUtils.getAllInterfacesForClass(type))
            .filter(face -> face.getName().startsWith("org.apache.camel."))
            .toArray(Class<?>[]::new);
    return faces.length == 0 && !type.isInterface() ? blank(type) : silent(type, faces);
  }

  private static Object blank(Class<?> type) {
    return new ObjenesisStd().newInstance(type);
  }

  /** Camel starts and asks what implements its interfaces, so those get answers. */
  private static Object silent(Class<?> type, Class<?>... faces) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        faces.length == 0 ? new Class<?>[] {type} : faces,
        (proxy, method, arguments) -> SilentHttp.nothing(proxy, method, arguments));
  }
}
