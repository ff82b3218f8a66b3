// Loaded before a program with LD_PRELOAD, lets the N-th call of one kind fail, as a full or broken
// disk or a lack of memory would. SWCAT_FAIL says which, such as `write:3:28` (the errno, ENOSPC) or
// `write:3:28:on` (that one and all after it). SWCAT_FAILED names a file that is made when it
// happens: without it there were fewer than N calls.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static char kind[16];
static long which = -1;
static int code;
static int from_then_on;
static char mark[256];
static atomic_long calls;
static int begun;

__attribute__((constructor)) static void read_settings(void) {
  const char* setting = getenv("SWCAT_FAIL");
  const char* path = getenv("SWCAT_FAILED");
  if (!setting || !path || strlen(path) >= sizeof mark) return;
  char when[8] = "";
  long n = -1;
  if (sscanf(setting, "%15[a-z]:%ld:%d:%7s", kind, &n, &code, when) < 3) return;
  from_then_on = strcmp(when, "on") == 0;
  strcpy(mark, path);
  which = n;
}

// Whether this call of the kind is the one. Makes no call that could fail in its turn.
static int fails(const char* called) {
  if (which < 0 || !begun || strcmp(called, kind) != 0) return 0;
  const long now = atomic_fetch_add(&calls, 1) + 1;
  if (now != which && !(from_then_on && now > which)) return 0;
  if (now == which) {
    const long made = syscall(SYS_openat, AT_FDCWD, mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (made >= 0) syscall(SYS_close, made);
  }
  errno = code;
  return 1;
}

#define REAL(type, name) ((type)dlsym(RTLD_NEXT, name))

// Nothing fails before main: the header of CLI11 makes a few objects there, and nobody could catch
// what they throw.
typedef int Main(int, char**, char**);
static Main* real_main;

static int begin(int argc, char** argv, char** variables) {
  begun = 1;
  return real_main(argc, argv, variables);
}

int __libc_start_main(Main* main, int argc, char** argv, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void* stack_end) {
  typedef int Start(Main*, int, char**, void (*)(void), void (*)(void), void (*)(void), void*);
  real_main = main;
  return REAL(Start*, "__libc_start_main")(begin, argc, argv, init, fini, rtld_fini, stack_end);
}

ssize_t write(int fd, const void* bytes, size_t size) {
  if (fails("write")) return -1;
  // Half of it is taken at first: whoever writes has to go on.
  if (which >= 0 && strcmp(kind, "half") == 0 && size > 1 && fails("half")) size /= 2;
  return syscall(SYS_write, fd, bytes, size);
}

ssize_t read(int fd, void* bytes, size_t size) {
  return fails("read") ? -1 : syscall(SYS_read, fd, bytes, size);
}

int fsync(int fd) { return fails("fsync") ? -1 : (int)syscall(SYS_fsync, fd); }
int fchmod(int fd, mode_t mode) { return fails("chmod") ? -1 : (int)syscall(SYS_fchmod, fd, mode); }

int close(int fd) {
  // What the kernel closes is closed, also where it reports an error.
  const int failed = fails("close");
  const int done = (int)syscall(SYS_close, fd);
  if (failed) errno = code;
  return failed ? -1 : done;
}

int rename(const char* from, const char* to) {
  return fails("rename") ? -1 : (int)syscall(SYS_rename, from, to);
}

// With flags it exchanges two files, and comes in the place of a rename.
int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
  if (fails("rename")) return -1;
  return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int mkostemp(char* name, int flags) {
  return fails("open") ? -1 : REAL(int (*)(char*, int), "mkostemp")(name, flags);
}
int mkostemp64(char* name, int flags) { return mkostemp(name, flags); }

char* mkdtemp(char* name) {
  return fails("open") ? NULL : REAL(char* (*)(char*), "mkdtemp")(name);
}

int open(const char* path, int flags, ...) {
  if (fails("open")) return -1;
  va_list more;
  va_start(more, flags);
  const mode_t mode = va_arg(more, mode_t);
  va_end(more);
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  if (fails("open")) return -1;
  va_list more;
  va_start(more, flags);
  const mode_t mode = va_arg(more, mode_t);
  va_end(more);
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

// The allocator has names of its own for what stands behind these.
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* block, size_t size);

void* malloc(size_t size) { return fails("malloc") ? NULL : __libc_malloc(size); }
void* calloc(size_t count, size_t size) { return fails("malloc") ? NULL : __libc_calloc(count, size); }
void* realloc(void* block, size_t size) { return fails("malloc") ? NULL : __libc_realloc(block, size); }
