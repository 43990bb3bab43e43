package io.crossdock.party;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFilePermission;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** Lets a partner do to the files of its home what {@link SftpRules} allow, and nothing else. */
final class SftpJail implements SftpFileSystemAccessor {

  private static final Set<OpenOption> WRITING =
      Set.of(
          StandardOpenOption.WRITE,
          StandardOpenOption.APPEND,
          StandardOpenOption.CREATE,
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.DELETE_ON_CLOSE);

  private final SftpHomes homes;
  private final long maxFileBytes;

  SftpJail(SftpHomes homes, long maxFileBytes) {
    this.homes = homes;
    this.maxFileBytes = maxFileBytes;
  }

  @Override
  public SeekableByteChannel openFile(
      SftpSubsystemProxy subsystem,
      FileHandle handle,
      Path file,
      String name,
      Set<? extends OpenOption> options,
      FileAttribute<?>... attributes)
      throws IOException {
    boolean writes = options.stream().anyMatch(WRITING::contains);
    if (writes) {
      SftpRules.checkWrite(file);
    } else {
      SftpRules.checkRead(file);
    }
    checkNoLink(subsystem, file);
    SeekableByteChannel channel =
        SftpFileSystemAccessor.super.openFile(subsystem, handle, file, name, options);
    return writes ? new LimitedChannel(channel, maxFileBytes) : channel;
  }

  @Override
  public DirectoryStream<Path> openDirectory(
      SftpSubsystemProxy subsystem,
      DirectoryHandle handle,
      Path folder,
      String name,
      LinkOption... options)
      throws IOException {
    SftpRules.checkList(folder);
    checkNoLink(subsystem, folder);
    boolean home = folder.toAbsolutePath().normalize().getNameCount() == 0;
    return home
        ? Files.newDirectoryStream(folder, p -> SftpRules.isShown(p.getFileName().toString()))
        : SftpFileSystemAccessor.super.openDirectory(subsystem, handle, folder, name, options);
  }

  @Override
  public Map<String, ?> readFileAttributes(
      SftpSubsystemProxy subsystem, Path file, String view, LinkOption... options)
      throws IOException {
    SftpRules.checkRead(file);
    return SftpFileSystemAccessor.super.readFileAttributes(
        subsystem, file, view, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void setFileAttribute(
      SftpSubsystemProxy subsystem,
      Path file,
      String view,
      String attribute,
      Object value,
      LinkOption... options)
      throws IOException {
    SftpRules.checkWrite(file);
    checkNoLink(subsystem, file);
    // times, owner and rights of an upload are the hub's own; clients that send them are not failed
  }

  @Override
  public void setFilePermissions(
      SftpSubsystemProxy subsystem,
      Path file,
      Set<PosixFilePermission> permissions,
      LinkOption... options)
      throws IOException {
    SftpRules.checkWrite(file);
  }

  @Override
  public void setFileOwner(
      SftpSubsystemProxy subsystem, Path file, Principal owner, LinkOption... options)
      throws IOException {
    deny(file);
  }

  @Override
  public void setGroupOwner(
      SftpSubsystemProxy subsystem, Path file, Principal group, LinkOption... options)
      throws IOException {
    deny(file);
  }

  @Override
  public void setFileAccessControl(
      SftpSubsystemProxy subsystem, Path file, List<AclEntry> acl, LinkOption... options)
      throws IOException {
    deny(file);
  }

  @Override
  public GroupPrincipal resolveGroupOwner(
      SftpSubsystemProxy subsystem, Path file, GroupPrincipal name) throws IOException {
    throw new AccessDeniedException(file.toString());
  }

  @Override
  public void createDirectory(SftpSubsystemProxy subsystem, Path folder) throws IOException {
    deny(folder);
  }

  @Override
  public void createLink(SftpSubsystemProxy subsystem, Path link, Path target, boolean symbolic)
      throws IOException {
    deny(link);
  }

  @Override
  public String resolveLinkTarget(SftpSubsystemProxy subsystem, Path link) throws IOException {
    throw new AccessDeniedException(link.toString());
  }

  @Override
  public void renameFile(
      SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
      throws IOException {
    SftpRules.checkWrite(from);
    SftpRules.checkWrite(to);
    checkNoLink(subsystem, from);
    SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
  }

  @Override
  public void copyFile(
      SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
      throws IOException {
    deny(to);
  }

  @Override
  public void removeFile(SftpSubsystemProxy subsystem, Path file, boolean isFolder)
      throws IOException {
    SftpRules.check(!isFolder, file);
    SftpRules.checkDelete(file);
    SftpFileSystemAccessor.super.removeFile(subsystem, file, false);
  }

  private static void deny(Path path) throws IOException {
    throw new AccessDeniedException(path.toString());
  }

  // a partner cannot make a link; one that somebody else left must not lead out of the home
  private void checkNoLink(SftpSubsystemProxy subsystem, Path path) throws IOException {
    Path real = homes.of(subsystem.getServerSession().getUsername());
    for (Path part : path.toAbsolutePath().normalize()) {
      real = real.resolve(part.toString());
      SftpRules.check(!Files.isSymbolicLink(real), path);
    }
  }
}
