package owpenbot.bot.service;

import java.nio.file.Path;

/// A service manager, and our service in it.
public sealed interface ServiceHost permits SystemdHost, LaunchdHost {

  /// The file that describes the service.
  Path file();

  /// What stands in it.
  String text(ServicePlan plan);

  /// Writes the file and switches the service on.
  ///
  /// @param start whether it runs from now on, and not only from the next session on
  /// @throws ServiceException when the manager is not there or refuses
  void install(ServicePlan plan, boolean start);

  /// Stops it and removes its file; false when there was none.
  boolean uninstall();

  ServiceState state();
}
