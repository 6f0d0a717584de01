/* version: what this build calls itself; the build may say more with -DLECTERN_VERSION. */
#ifndef LECTERN_VERSION_H
#define LECTERN_VERSION_H

#ifndef LECTERN_VERSION
#define LECTERN_VERSION "0.1.0"
#endif

#endif
