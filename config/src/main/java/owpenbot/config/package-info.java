/// The settings: one typed tree of records, its loader (flag, environment, file, default), the
/// example file and the schema that belong to it.
///
/// Nothing else in the product reads the environment or the settings file. Nothing here acts on a
/// setting.
@NullMarked
package owpenbot.config;

import org.jspecify.annotations.NullMarked;
