/// The files of a workspace as the OpenWork API shows and changes them: `opencode.jsonc`, plugins,
/// skills, MCP servers, commands, export and import. Reads are cached by stat; a write is planned
/// (validated, with its diff) and then applied (only if nothing changed since). No HTTP here.
@NullMarked
package owpenbot.bot.server.files;

import org.jspecify.annotations.NullMarked;
