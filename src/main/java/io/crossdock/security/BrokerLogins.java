package io.crossdock.security;

import io.crossdock.party.Party;
import io.crossdock.security.AccessRefusals.Door;
import io.crossdock.security.AccessRefusals.Reason;
import io.crossdock.security.AccessRefusals.Refusal;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/**
 * Who may do what at the embedded broker. A party logs in with its id and the API key that it has
 * for the APIs; the hub with a password of this start, which nobody knows. What each may do is said
 * by {@link AccessPolicy}, as for the APIs, and a refusal is noted as there.
 */
final class BrokerLogins implements ActiveMQSecurityManager5 {

  private static final String QUALIFIED = "::";

  private final HubBrokerLogin hub;
  private final Function<String, Optional<Party>> byKey;
  private final Function<String, Optional<Party>> byId;
  private final AccessPolicy policy;
  private final AccessRefusals refusals;

  /**
   * Knows the hub and all parties.
   *
   * @param byKey the party that has an API key
   * @param byId the party of that name, as it is now
   */
  BrokerLogins(
      HubBrokerLogin hub,
      Function<String, Optional<Party>> byKey,
      Function<String, Optional<Party>> byId,
      AccessPolicy policy,
      AccessRefusals refusals) {
    this.hub = hub;
    this.byKey = byKey;
    this.byId = byId;
    this.policy = policy;
    this.refusals = refusals;
  }

  @Override
  public Subject authenticate(
      String user, String password, RemotingConnection connection, String domain) {
    if (user != null && password != null && isRight(user, password)) {
      Subject subject = new Subject();
      subject.getPrincipals().add(new UserPrincipal(user));
      return subject;
    }
    String from = connection == null ? "" : connection.getRemoteAddress();
    refusals.note(
        new Refusal(Door.broker, AccessRefusals.NOBODY, "login", Reason.unauthenticated), from);
    return null;
  }

  private boolean isRight(String user, String password) {
    return user.equals(AccessPolicy.HUB)
        ? hub.matches(password)
        : byKey.apply(password).map(Party::id).filter(user::equals).isPresent();
  }

  @Override
  public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
    String user =
        subject == null
            ? AccessRefusals.NOBODY
            : subject.getPrincipals(UserPrincipal.class).stream()
                .map(Principal::getName)
                .findFirst()
                .orElse(AccessRefusals.NOBODY);
    if (may(user, check, address)) {
      return true;
    }
    String line =
        policy.address(bare(address)).map(AccessPolicy.Address::address).orElse("another address");
    refusals.note(
        new Refusal(
            Door.broker,
            user,
            (check == CheckType.SEND ? "write " : "read ") + line,
            Reason.forbidden),
        "");
    return false;
  }

  private boolean may(String user, CheckType check, String address) {
    boolean write = check == CheckType.SEND;
    if (user.equals(AccessPolicy.HUB)) {
      return policy.hubMay(write, bare(address));
    }
    // what belongs to all of an address is the hub's
    if (check == CheckType.DELETE_ADDRESS
        || check == CheckType.MANAGE
        || check == CheckType.VIEW
        || check == CheckType.EDIT) {
      return false;
    }
    return byId.apply(user)
            .filter(party -> policy.partyMay(party, write, bare(address)))
            .isPresent()
        && isOwn(user, check, address);
  }

  /** A durable subscription bears the client's id, and that is the party: none takes another's. */
  private static boolean isOwn(String user, CheckType check, String address) {
    int queue = address.indexOf(QUALIFIED);
    boolean named =
        check == CheckType.CREATE_DURABLE_QUEUE || check == CheckType.DELETE_DURABLE_QUEUE;
    return !named
        || queue >= 0 && address.substring(queue + QUALIFIED.length()).startsWith(user + ".");
  }

  private static String bare(String address) {
    int queue = address.indexOf(QUALIFIED);
    return queue < 0 ? address : address.substring(0, queue);
  }

  @Override
  public boolean validateUser(String user, String password) {
    return authenticate(user, password, null, null) != null;
  }

  @Override
  public boolean validateUserAndRole(
      String user, String password, Set<Role> roles, CheckType check) {
    throw new UnsupportedOperationException("the broker asks with the address");
  }
}
