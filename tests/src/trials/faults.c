/* Makes the calls that write a store fail, as a full or dying disk does. Loaded into the server before all else; the
 * test says what is to happen in a small file that FAULTS names and both sides have in memory. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

/* The file: numbers of four bytes. */
struct control {
    volatile unsigned what;   /* 0 none, 1 eio, 2 enospc, 3 short, 4 sync */
    volatile unsigned first;  /* the first call that fails, counted from 1 */
    volatile unsigned count;  /* how many fail */
    volatile unsigned calls;  /* calls so far */
    volatile unsigned failed; /* of those, failed */
};
static struct control *control;

__attribute__((constructor)) static void map(void) {
    const char *path = getenv("FAULTS");
    int file = path ? open(path, O_RDWR) : -1;
    if (file < 0) return;
    void *at = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (at != MAP_FAILED) control = at;
}

/* Whether that descriptor is a file of the store that outlives the process; its shared memory does not. */
static int is_store(int file) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    const char *name = strrchr(path, '/');
    return name && !strncmp(name, "/parlour.db", 11) && !strstr(name, "-shm");
}

/* What is to happen to this call. */
static unsigned fate(int file, int syncs) {
    if (!control || !is_store(file)) return 0;
    unsigned what = control->what;
    if ((what == 4) != syncs && what != 0) return 0;
    unsigned call = __sync_add_and_fetch(&control->calls, 1);
    if (what == 0 || call < control->first || call - control->first >= control->count) return 0;
    /* A mixed number instead of a random one: the same in every run. */
    if (what == 4 && (call * 2654435761u >> 16) % 3) return 0;
    __sync_add_and_fetch(&control->failed, 1);
    return what;
}

#define REAL(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))
#define REFUSE(error) do { errno = (error); return -1; } while (0)
#define WRITE(CALL, HALF)                              \
    switch (fate(file, 0)) {                           \
    case 1: REFUSE(EIO);                               \
    case 2: REFUSE(ENOSPC);                            \
    case 3: if (size > 1) return HALF; REFUSE(ENOSPC); \
    default: return CALL;                              \
    }

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at) {
    WRITE(REAL(pwrite64)(file, bytes, size, at), REAL(pwrite64)(file, bytes, size / 2, at))
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t at) {
    WRITE(REAL(pwrite)(file, bytes, size, at), REAL(pwrite)(file, bytes, size / 2, at))
}
ssize_t write(int file, const void *bytes, size_t size) {
    WRITE(REAL(write)(file, bytes, size), REAL(write)(file, bytes, size / 2))
}
int ftruncate64(int file, off64_t size) {
    switch (fate(file, 0)) { case 0: return REAL(ftruncate64)(file, size); case 1: REFUSE(EIO); default: REFUSE(ENOSPC); }
}
int ftruncate(int file, off_t size) {
    switch (fate(file, 0)) { case 0: return REAL(ftruncate)(file, size); case 1: REFUSE(EIO); default: REFUSE(ENOSPC); }
}
int fsync(int file) {
    if (fate(file, 1)) REFUSE(EIO);
    return REAL(fsync)(file);
}
int fdatasync(int file) {
    if (fate(file, 1)) REFUSE(EIO);
    return REAL(fdatasync)(file);
}
