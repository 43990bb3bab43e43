package io.hawt.springboot.security;

import io.hawt.web.auth.AuthenticationConfiguration;
import io.hawt.web.auth.RolePrincipal;
import java.lang.reflect.InvocationTargetException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.spi.LoginModule;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Tells Hawtio the roles of whom Spring Security let in. Hawtio 5 looks this class up by its name;
 * the artifact that should hold it was never published.
 */
public class HawtioSpringSecurityLoginModule implements LoginModule {

  private Subject subject;
  private Class<? extends Principal> roleType = RolePrincipal.class;

  @Override
  public void initialize(
      Subject subject, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {
    this.subject = subject;
    Object hawtio = options.get(AuthenticationConfiguration.class.getName());
    if (hawtio instanceof AuthenticationConfiguration configuration
        && configuration.getDefaultRolePrincipalClass() != null) {
      roleType = configuration.getDefaultRolePrincipalClass();
    }
  }

  /** Spring Security has checked the password already. */
  @Override
  public boolean login() {
    return true;
  }

  @Override
  public boolean commit() {
    for (Principal principal : List.copyOf(subject.getPrincipals())) {
      if (principal instanceof Authentication authentication) {
        authentication.getAuthorities().forEach(role -> subject.getPrincipals().add(role(role)));
      }
    }
    return true;
  }

  @Override
  public boolean abort() {
    return true;
  }

  @Override
  public boolean logout() {
    return true;
  }

  private Principal role(GrantedAuthority authority) {
    String name = authority.getAuthority().replaceFirst("^ROLE_", "");
    try {
      return roleType.getConstructor(String.class).newInstance(name);
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException("Hawtio's role class takes no name: " + roleType, e);
    }
  }
}
