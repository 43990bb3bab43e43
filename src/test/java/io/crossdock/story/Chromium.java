package io.crossdock.story;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The browser of this machine, with the driver that was installed beside it. */
final class Chromium {

  private static final String[] BROWSERS = {"chromium", "chromium-browser", "google-chrome"};

  private Chromium() {}

  /** True where both a browser and its driver are there. */
  static boolean isInstalled() {
    return find(BROWSERS).isPresent() && find("chromedriver").isPresent();
  }

  /** A new browser without a window and without a past; nothing is downloaded. */
  static WebDriver start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(find(BROWSERS).orElseThrow());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1600,1200",
        "--user-data-dir=" + profile());
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(find("chromedriver").orElseThrow())
            .usingAnyFreePort()
            .build();
    return new ChromeDriver(service, options);
  }

  private static Path profile() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "chromium-")
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<File> find(String... names) {
    String[] folders = System.getenv("PATH").split(File.pathSeparator);
    return Arrays.stream(names)
        .flatMap(name -> Stream.of(folders).map(folder -> new File(folder, name)))
        .filter(File::canExecute)
        .findFirst();
  }
}
