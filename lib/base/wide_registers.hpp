#pragma once

// Written before a function whose loops the compiler turns into steps of many values at once: it is
// made a second time for registers of 32 bytes, and chosen when the program starts. Debian's
// baseline has registers of 16. Not with clang 16, which leaves out the inline functions that such
// a function calls, nor under the thread sanitizer, which is not there yet when the choice is made.
#if defined(__x86_64__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
#define SWCAT_IN_WIDE_REGISTERS __attribute__((target_clones("avx2", "default")))
#else
#define SWCAT_IN_WIDE_REGISTERS
#endif
