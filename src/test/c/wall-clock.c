/*
 * Moves the wall clock of one process: loaded with LD_PRELOAD, it answers in place of the C library.
 * CROSSDOCK_TEST_CLOCK names a file of three numbers (64 bit, the machine's order), which may change
 * while the process runs: nanoseconds to add, nanoseconds to add for each second that has passed since,
 * and since when (the monotonic clock, in nanoseconds).
 *
 * Moved: clock_gettime of CLOCK_REALTIME and CLOCK_REALTIME_COARSE, gettimeofday, time. So moves all that
 * Java calls System.currentTimeMillis, Instant.now and Date. A wait until a time of the moved clock
 * (pthread_cond_timedwait) is given to the system as the time it stands for now.
 * Not moved: the monotonic clock, as with a real clock; times of files; the other processes.
 * Other than with a real clock, a thread that already waits until a time is not woken by the move.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL
/* a time beyond this many seconds is one of the wall clock; no machine runs for thirty years */
#define WALL 1000000000LL

static volatile int64_t *moved;
static int (*real_gettime)(clockid_t, struct timespec *);
static int (*real_timedwait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);

static void begin(void) {
  if (real_gettime) {
    return;
  }
  const char *file = getenv("CROSSDOCK_TEST_CLOCK");
  int fd = file ? open(file, O_RDONLY) : -1;
  if (fd >= 0) {
    void *at = mmap(0, 3 * sizeof(int64_t), PROT_READ, MAP_SHARED, fd, 0);
    moved = at == MAP_FAILED ? 0 : at;
    close(fd);
  }
  real_timedwait = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
  real_gettime = dlsym(RTLD_NEXT, "clock_gettime");
}

__attribute__((constructor)) static void load(void) { begin(); }

static int64_t nanos(void) {
  struct timespec now;
  if (!moved || (!moved[0] && !moved[1])) {
    return 0;
  }
  real_gettime(CLOCK_MONOTONIC, &now);
  int64_t since = now.tv_sec * SECOND + now.tv_nsec - moved[2];
  return moved[0] + (int64_t)((double)moved[1] * since / SECOND);
}

static void add(struct timespec *time, int64_t more) {
  int64_t all = time->tv_sec * SECOND + time->tv_nsec + more;
  time->tv_sec = all / SECOND;
  time->tv_nsec = all % SECOND;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  begin();
  int result = real_gettime(clock, time);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    add(time, nanos());
  }
  return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  (void)zone;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *at) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (at) {
    *at = now.tv_sec;
  }
  return now.tv_sec;
}

int pthread_cond_timedwait(
    pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex, const struct timespec *restrict until) {
  begin();
  struct timespec real = *until;
  if (real.tv_sec > WALL) {
    add(&real, -nanos());
  }
  return real_timedwait(cond, mutex, &real);
}
