/* commands: the subcommands, one file each: cmd_NAME.c.  Each prints its own findings and says how
 * to exit. */
#ifndef LECTERN_COMMANDS_H
#define LECTERN_COMMANDS_H

#include "options.h"

enum exit_code cmd_solve(const struct options *options);
enum exit_code cmd_check(const struct options *options);
enum exit_code cmd_diff(const struct options *options);
enum exit_code cmd_move(const struct options *options);
enum exit_code cmd_pin(const struct options *options);
enum exit_code cmd_explain(const struct options *options);
enum exit_code cmd_whatif(const struct options *options);
enum exit_code cmd_render(const struct options *options);
enum exit_code cmd_import(const struct options *options);
enum exit_code cmd_rules(const struct options *options);
enum exit_code cmd_schema(const struct options *options);

#endif
