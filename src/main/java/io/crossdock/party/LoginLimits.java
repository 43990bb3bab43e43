package io.crossdock.party;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How often one address may be wrong before it has to wait: operators' passwords, partners'
 * passwords for SFTP, API keys. Each door counts by itself.
 */
@Component
public final class LoginLimits {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int passwords;
  private final Duration within;
  private final int keysPerMinute;

  /**
   * As the settings say.
   *
   * @param passwords wrong ones of one address {@code within}
   * @param keysPerMinute wrong API keys of one address in a minute
   * @throws RefusedStartException where a limit is not positive
   */
  public LoginLimits(
      @Value("${crossdock.logins.wrong-passwords:20}") int passwords,
      @Value("${crossdock.logins.within:PT10M}") Duration within,
      @Value("${crossdock.logins.wrong-keys-per-minute:30}") int keysPerMinute) {
    if (passwords < 1 || keysPerMinute < 1 || within.isNegative() || within.isZero()) {
      throw new RefusedStartException(
          List.of(
              "crossdock.logins: wrong-passwords, within and wrong-keys-per-minute must be above 0"));
    }
    this.passwords = passwords;
    this.within = within;
    this.keysPerMinute = keysPerMinute;
  }

  /** A count of wrong passwords at one door. */
  public FailedLogins passwords() {
    return new FailedLogins(passwords, within);
  }

  /** A count of wrong API keys. */
  public FailedLogins keys() {
    return new FailedLogins(keysPerMinute, MINUTE);
  }
}
