// What ThreadSanitizer cannot see of Swift on Linux by itself, told to it: preloaded into whatever is tested with it.
//
// A Mutex that has to wait does so in libswiftSynchronization, and a task changes threads in libswift_Concurrency. Neither
// is built for ThreadSanitizer, and every value that is handed over there would be taken for a race.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

// Nothing where the program is not built for ThreadSanitizer: a shell, a database.
void __tsan_acquire(void *address) __attribute__((weak));
void __tsan_release(void *address) __attribute__((weak));

static void acquired(void *lock) {
    if (__tsan_acquire) __tsan_acquire(lock);
}

static void releasing(void *lock) {
    if (__tsan_release) __tsan_release(lock);
}

// Synchronization._MutexHandle, whose first word is what the fast way of a Mutex changes before every eye.
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT void lock(uint32_t self_id, SELF void *mutex) __asm__(LOCK);
SWIFT bool try_lock(SELF void *mutex) __asm__(TRY_LOCK);
SWIFT void unlock(SELF void *mutex) __asm__(UNLOCK);

SWIFT void lock(uint32_t self_id, SELF void *mutex) {
    SWIFT void (*original)(uint32_t, SELF void *) = dlsym(RTLD_NEXT, LOCK);
    original(self_id, mutex);
    acquired(mutex);
}

SWIFT bool try_lock(SELF void *mutex) {
    SWIFT bool (*original)(SELF void *) = dlsym(RTLD_NEXT, TRY_LOCK);
    bool taken = original(mutex);
    if (taken) acquired(mutex);
    return taken;
}

SWIFT void unlock(SELF void *mutex) {
    SWIFT void (*original)(SELF void *) = dlsym(RTLD_NEXT, UNLOCK);
    releasing(mutex);
    original(mutex);
}

// Swift's runtime has such calls for its tasks, and waits to be told of ThreadSanitizer by a function that the program
// has as well: its own is empty and comes first.
__attribute__((constructor)) static void tell_runtime(void) {
    void *core = __tsan_acquire ? dlopen("libswiftCore.so", RTLD_LAZY | RTLD_NOLOAD) : 0;
    void (*tell)(void) = core ? dlsym(core, "__tsan_on_initialize") : 0;
    if (tell) tell();
}
