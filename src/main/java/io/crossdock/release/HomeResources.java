package io.crossdock.release;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceResolverSupport;
import org.apache.camel.support.ResourceSupport;

/**
 * {@code file:routes/...} and {@code file:mappings/...} in routes mean the release that the routes
 * belong to, wherever that stands; any other file is where its name says.
 */
final class HomeResources extends ResourceResolverSupport {

  private static final String SCHEME = "file";

  private final Supplier<Path> home;

  HomeResources(Supplier<Path> home) {
    super(SCHEME);
    this.home = home;
  }

  @Override
  protected Resource createResource(String location, String remaining) {
    boolean ours = remaining.startsWith("routes/") || remaining.startsWith("mappings/");
    Path file = ours ? home.get().resolve(remaining) : Path.of(remaining);
    return new ResourceSupport(SCHEME, location) {
      @Override
      public boolean exists() {
        return Files.exists(file);
      }

      @Override
      public URI getURI() {
        return file.toUri();
      }

      @Override
      public InputStream getInputStream() throws IOException {
        return Files.newInputStream(file);
      }
    };
  }
}
