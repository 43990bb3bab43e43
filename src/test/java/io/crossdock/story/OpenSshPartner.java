package io.crossdock.story;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crossdock.party.SftpAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A partner with the real OpenSSH client and a key of its own. */
final class OpenSshPartner {

  private static final Path SFTP = Path.of("/usr/bin/sftp");

  record Result(int exit, String output) {}

  private final Path folder;
  private final SftpAddress address;
  private final String user;

  OpenSshPartner(Path data, SftpAddress address, String user) throws Exception {
    assumeTrue(Files.isExecutable(SFTP), "skipped: the OpenSSH client /usr/bin/sftp is missing");
    this.folder = Files.createTempDirectory("partner");
    this.address = address;
    this.user = user;
    Path key = folder.resolve("id");
    run(List.of("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", key.toString()), "");
    Path keys = Files.createDirectories(data.resolve("sftp-keys"));
    Files.copy(
        folder.resolve("id.pub"),
        keys.resolve(user + ".pub"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** Uploads into {@code in/}. */
  Result put(byte[] bytes, String name) throws Exception {
    Files.write(folder.resolve("upload"), bytes);
    return sftp("put upload \"in/" + name + "\"");
  }

  /** Downloads a file. */
  Result get(String path) throws Exception {
    return sftp("get " + path);
  }

  private Result sftp(String command) throws Exception {
    return run(
        List.of(
            SFTP.toString(),
            "-b",
            "-",
            "-P",
            String.valueOf(address.port()),
            "-i",
            folder.resolve("id").toString(),
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "StrictHostKeyChecking=accept-new",
            "-o",
            "UserKnownHostsFile=" + folder.resolve("known_hosts"),
            user + "@" + address.host()),
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
