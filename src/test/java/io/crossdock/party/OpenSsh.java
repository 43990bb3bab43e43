package io.crossdock.party;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real OpenSSH programs, as partners use them. */
final class OpenSsh {

  private static final Path SFTP = Path.of("/usr/bin/sftp");

  record Result(int exit, String output) {}

  private final Path folder;

  OpenSsh(Path folder) {
    assumeTrue(Files.isExecutable(SFTP), "skipped: the OpenSSH client /usr/bin/sftp is missing");
    this.folder = folder;
  }

  /** Makes a key pair and gives its public line. */
  String newKey(String name) throws Exception {
    return newKey(name, "ecdsa");
  }

  /** As above, of a type that OpenSSH knows. */
  String newKey(String name, String type) throws Exception {
    Path key = folder.resolve(name);
    run(List.of("ssh-keygen", "-q", "-t", type, "-N", "", "-f", key.toString()), "");
    return Files.readString(folder.resolve(name + ".pub")).trim();
  }

  /** Runs one sftp command; a refused one ends with an exit code other than 0. */
  Result sftp(int port, String user, String key, String command) throws Exception {
    return run(
        List.of(
            SFTP.toString(),
            "-b",
            "-",
            "-P",
            String.valueOf(port),
            "-i",
            folder.resolve(key).toString(),
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "StrictHostKeyChecking=accept-new",
            "-o",
            "UserKnownHostsFile=" + folder.resolve("known_hosts"),
            user + "@127.0.0.1"),
        command + "\n");
  }

  private Result run(List<String> command, String input) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(30, TimeUnit.SECONDS);
    return new Result(process.exitValue(), output);
  }
}
