package io.crossdock.release;

import io.crossdock.Crossdock;
import java.util.function.Function;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * The beans of the hub by name and type, read from its classes without making one of them: no
 * database, no broker, no port.
 */
final class DeclaredBeans {

  private DeclaredBeans() {}

  /** Name to type, null where no bean has that name. */
  static Function<String, Class<?>> in(Environment environment) {
    DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    ClassPathBeanDefinitionScanner scanner =
        new ClassPathBeanDefinitionScanner(beans, true, environment);
    // it would bring in what Spring Boot configures by itself
    scanner.addExcludeFilter(new AssignableTypeFilter(Crossdock.class));
    scanner.scan(Crossdock.class.getPackageName());
    ConfigurationClassPostProcessor methods = new ConfigurationClassPostProcessor();
    methods.setEnvironment(environment);
    methods.postProcessBeanDefinitionRegistry(beans);
    return name -> beans.containsBeanDefinition(name) ? beans.getType(name, false) : null;
  }
}
