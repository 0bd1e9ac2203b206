/*
 * Stands in for libsystemd.so.0 in the bundle. Of libdbus, only a bus that systemd starts asks it for sockets, and the
 * bundle starts no bus; the real library would bring libgcrypt, libgpg-error and lz4 along, and need glibc 2.30.
 * gcc -shared -nostdlib, with libsystemd.map for the name of the version.
 */
int sd_listen_fds(int unset_environment);
int sd_is_socket(int fd, int family, int type, int listening);

int sd_listen_fds(int unset_environment)
{
	(void)unset_environment;
	return 0;
}

int sd_is_socket(int fd, int family, int type, int listening)
{
	(void)fd, (void)family, (void)type, (void)listening;
	return 0;
}
