/// The client of the OpenWork server: its calls and its wire records, for the original and for the
/// server that we embed.
///
/// The client token and the host token are never sent together, and nothing here decides which
/// server either of them is for. Settings and bundles are carried as JSON text: what they mean is
/// opencode's business.
@NullMarked
package owpenbot.client.openwork;

import org.jspecify.annotations.NullMarked;
