package io.crossdock.route;

import io.crossdock.message.EffectListener;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mockito.Mockito;
import org.mockito.invocation.InvocationOnMock;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.type.MethodMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Every bean of the hub that reads or writes the database, as a recorder of the same type: whatever
 * takes a {@link JdbcClient} in a constructor or a method. Each call is kept; what it gives back is
 * plausible (a write succeeds, a look finds nothing) unless a case says otherwise.
 */
final class RecordedStores implements BeanDefinitionRegistryPostProcessor {

  /** They ask a store and hold the connection only to pass it on. */
  private static final Set<String> REAL = Set.of("Effects", "Fulfillments");

  /** A memory that one case would leave to the next; what has transactions of its own. */
  private static final Set<String> ALSO =
      Set.of("CallBudgets", "Replays", "Comparisons", "Approvals");

  private static final String HUB = "io.crossdock.";

  /** One call of a store. */
  record Call(String store, String method, List<Object> arguments) {

    /** The first argument of a type. */
    <T> T argument(Class<T> type) {
      return arguments.stream()
          .filter(type::isInstance)
          .map(type::cast)
          .findFirst()
          .orElseThrow(() -> new AssertionError(this + " got no " + type.getSimpleName()));
    }
  }

  /** What a store gives back instead of what is plausible. */
  interface Reply {
    Object to(InvocationOnMock call) throws Throwable;
  }

  private final List<Call> calls = new ArrayList<>();
  private final Map<String, Reply> standing = new HashMap<>();
  private final Map<String, Reply> replies = new HashMap<>();

  private Runnable down;
  private boolean full;

  RecordedStores() {
    StandingReplies.addTo(standing);
  }

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    registry.registerBeanDefinition("jdbcClient", recorder(JdbcClient.class));
    registry.registerBeanDefinition("transactions", recorder(PlatformTransactionManager.class));
    for (String name : registry.getBeanDefinitionNames()) {
      Class<?> type = type(registry.getBeanDefinition(name));
      if (type != null && type.getName().startsWith(HUB) && isStore(type)) {
        registry.removeBeanDefinition(name);
        registry.registerBeanDefinition(name, recorder(type));
      }
    }
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
    // all is done with the definitions
  }

  private <T> RootBeanDefinition recorder(Class<T> type) {
    return new RootBeanDefinition(type, () -> Mockito.mock(type, this::answer));
  }

  private static Class<?> type(BeanDefinition definition) {
    String name = definition.getBeanClassName();
    if (definition instanceof org.springframework.beans.factory.annotation.AnnotatedBeanDefinition a
        && a.getFactoryMethodMetadata() != null) {
      MethodMetadata method = a.getFactoryMethodMetadata();
      name = method.getReturnTypeName();
    }
    try {
      return name == null ? null : Class.forName(name);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static boolean isStore(Class<?> type) {
    Stream<Executable> all =
        Stream.concat(
            Arrays.stream(type.getDeclaredConstructors()),
            Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                .filter(method -> !method.isSynthetic()));
    boolean holds =
        all.anyMatch(each -> Arrays.asList(each.getParameterTypes()).contains(JdbcClient.class));
    String name = type.getSimpleName();
    return ALSO.contains(name) || holds && !REAL.contains(name);
  }

  private synchronized Object answer(InvocationOnMock call) throws Throwable {
    Method method = call.getMethod();
    String store = call.getMock().getClass().getSimpleName();
    String key = store + "." + method.getName();
    if (call.getMock().getClass().getName().startsWith(HUB)) {
      calls.add(new Call(store, method.getName(), Arrays.asList(call.getArguments().clone())));
    }
    if (call.getMock() instanceof EffectListener && method.getName().equals("operation")) {
      return "listener " + System.identityHashCode(call.getMock());
    }
    if (down != null) {
      down.run();
    }
    Reply every = replies.get("*." + method.getName());
    Reply reply = every != null ? every : replies.getOrDefault(key, standing.get(key));
    if (reply != null) {
      return reply.to(call);
    }
    return full ? Plausible.found(call) : Plausible.of(call);
  }

  synchronized void clear() {
    calls.clear();
    replies.clear();
    down = null;
    full = false;
  }

  /** For the rest of the case; {@code store} is the simple name of the type, or * for all. */
  synchronized void reply(String store, String method, Reply reply) {
    replies.put(store + "." + method, reply);
  }

  /** For the rest of the case, whatever is looked for is there. */
  synchronized void findEverything() {
    full = true;
  }

  /** For the rest of the case, every store fails like this. */
  synchronized void isDown(Runnable failure) {
    down = failure;
  }

  synchronized List<Call> calls(String store, String method) {
    return calls.stream()
        .filter(call -> call.store().equals(store) && call.method().equals(method))
        .toList();
  }

  /** Calls of a method whatever its store. */
  synchronized List<Call> calls(String method) {
    return calls.stream().filter(call -> call.method().equals(method)).toList();
  }

  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }
}
