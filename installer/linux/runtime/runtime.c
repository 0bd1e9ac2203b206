/*
 * The first bytes of the AppImage: a static program that makes the squashfs image behind it visible and starts it.
 *
 * The image is mounted through FUSE; where that is denied (no /dev/fuse, no fusermount, a container) it is unpacked
 * into a private folder instead. Either way the process that was started becomes the program itself, so that its exit
 * code, signals and terminal are its own. A second process, the keeper, serves the files, hands the kernel beforehand
 * what a window will read, and clears up when the last holder of a pipe is gone.
 *
 * Read-only by construction: no request that changes anything is answered, devices and set-uid bits do not cross.
 */
#define _GNU_SOURCE
#define FUSE_USE_VERSION 35
#include <fuse_lowlevel.h>
#undef FUSE_USE_VERSION

#include <dirent.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#undef _POSIX_C_SOURCE /* the library's header sets its own */
#include <squashfuse/squashfuse.h>

#define ENTRY "AppRun"
#define PRELOAD ".preload"
#define FOREVER 86400.0 /* seconds the kernel may keep names and attributes: nothing changes */
#define PAGE 4096	/* bytes; the unit of PRELOAD */
#define REUSED (32 << 20) /* bytes of freed memory that are used again instead of being given back */

#define WORKERS 2
static _Thread_local sqfs image; /* the library is not made for threads: each has its own */
static char image_path[PATH_MAX];
static char base[PATH_MAX]; /* where the files are to be seen */

static void fail(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	fputs("AppImage: ", stderr);
	vfprintf(stderr, format, arguments);
	fputc('\n', stderr);
	va_end(arguments);
	exit(127);
}

/* ---- the image ---------------------------------------------------------------------------------------------- */

/* squashfuse can unpack in five ways and the image is packed in one, Zstandard. The other four always fail, so that their
   libraries (one of them under the GPL) stay outside. */
int LZ4_decompress_safe(void) { return -1; }
int lzma_stream_buffer_decode(void) { return 11; }
int lzo1x_decompress_safe(void) { return -1; }
int uncompress(void) { return -1; }

/* The image begins where the ELF file ends; its section headers are the last thing in it. */
static off_t image_offset(int fd)
{
	Elf64_Ehdr header;
	unsigned char magic[4];
	off_t offset;

	if (pread(fd, &header, sizeof header, 0) != sizeof header || memcmp(header.e_ident, ELFMAG, SELFMAG) != 0)
		fail("o arquivo foi alterado: não começa como um programa");
	offset = (off_t)(header.e_shoff + (Elf64_Off)header.e_shentsize * header.e_shnum);
	if (pread(fd, magic, sizeof magic, offset) != sizeof magic || memcmp(magic, "hsqs", 4) != 0)
		fail("o arquivo está incompleto: baixe-o de novo");
	return offset;
}

/* The kernel asks for 128 KiB around a fault, which touches two blocks; with the library's eight places each block
   would be decompressed twice and more. */
static void enlarge(sqfs_cache *cache, size_t blocks)
{
	sqfs_cache_destroy(cache);
	if (sqfs_block_cache_init(cache, blocks) != SQFS_OK)
		fail("%s", strerror(ENOMEM));
}

static void open_image(void)
{
	int fd = open(image_path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		fail("%s: %s", image_path, strerror(errno));
	if (sqfs_init(&image, fd, (size_t)image_offset(fd)) != SQFS_OK)
		fail("o arquivo está danificado: baixe-o de novo");
	enlarge(&image.data_cache, 96);
	enlarge(&image.frag_cache, 16);
	enlarge(&image.md_cache, 32);
}

/* ---- serving the files through FUSE ------------------------------------------------------------------------- */

static bool without_open; /* the kernel needs no answer to the opening of each file */

static void negotiate(void *unused, struct fuse_conn_info *kernel)
{
	(void)unused;
	without_open = (kernel->capable & FUSE_CAP_NO_OPEN_SUPPORT) != 0;
	kernel->want |= kernel->capable & FUSE_CAP_CACHE_SYMLINKS;
}

/* FUSE reserves 0 and 1; an inode id of squashfs can be 0. */
static fuse_ino_t number_of(sqfs_inode_id id)
{
	return id == sqfs_inode_root(&image) ? FUSE_ROOT_ID : (fuse_ino_t)id + 2;
}

static bool find_inode(fuse_ino_t number, sqfs_inode *inode)
{
	sqfs_inode_id id = number == FUSE_ROOT_ID ? sqfs_inode_root(&image) : (sqfs_inode_id)number - 2;

	return sqfs_inode_get(&image, inode, id) == SQFS_OK;
}

static bool inode_of(fuse_req_t request, fuse_ino_t number, sqfs_inode *inode)
{
	if (find_inode(number, inode))
		return true;
	fuse_reply_err(request, ENOENT);
	return false;
}

static void describe(const sqfs_inode *inode, fuse_ino_t number, struct stat *st)
{
	memset(st, 0, sizeof *st);
	st->st_ino = number;
	st->st_mode = inode->base.mode & ~(mode_t)(S_ISUID | S_ISGID | S_IWUSR | S_IWGRP | S_IWOTH);
	st->st_nlink = (nlink_t)inode->nlink;
	st->st_mtime = st->st_atime = st->st_ctime = (time_t)inode->base.mtime;
	st->st_uid = geteuid();
	st->st_gid = getegid();
	if (S_ISREG(inode->base.mode))
		st->st_size = (off_t)inode->xtra.reg.file_size;
	else if (S_ISLNK(inode->base.mode))
		st->st_size = (off_t)inode->xtra.symlink_size;
	st->st_blocks = (st->st_size + 511) / 512;
	st->st_blksize = 1 << 17;
}

/* What the kernel may know of an entry, for ever. */
static bool describe_entry(sqfs_inode_id id, struct fuse_entry_param *found)
{
	sqfs_inode inode;

	if (sqfs_inode_get(&image, &inode, id) != SQFS_OK)
		return false;
	found->ino = number_of(id);
	describe(&inode, found->ino, &found->attr);
	return true;
}

static void serve_lookup(fuse_req_t request, fuse_ino_t parent, const char *name)
{
	struct fuse_entry_param found = {.attr_timeout = FOREVER, .entry_timeout = FOREVER};
	sqfs_dir_entry entry;
	sqfs_inode folder;
	sqfs_name buffer;
	bool exists = false;

	if (!inode_of(request, parent, &folder))
		return;
	sqfs_dentry_init(&entry, buffer);
	if (sqfs_dir_lookup(&image, &folder, name, strlen(name), &entry, &exists) != SQFS_OK ||
	    (exists && !describe_entry(sqfs_dentry_inode(&entry), &found))) {
		fuse_reply_err(request, EIO);
		return;
	}
	fuse_reply_entry(request, &found); /* without a number it says for how long the name is known to be absent */
}

static void serve_getattr(fuse_req_t request, fuse_ino_t number, struct fuse_file_info *info)
{
	sqfs_inode inode;
	struct stat st;

	(void)info;
	if (!inode_of(request, number, &inode))
		return;
	describe(&inode, number, &st);
	fuse_reply_attr(request, &st, FOREVER);
}

static void serve_readlink(fuse_req_t request, fuse_ino_t number)
{
	char target[PATH_MAX];
	size_t size = sizeof target;
	sqfs_inode inode;

	if (!inode_of(request, number, &inode))
		return;
	if (sqfs_readlink(&image, &inode, target, &size) == SQFS_OK)
		fuse_reply_readlink(request, target);
	else
		fuse_reply_err(request, EIO);
}

/* The first ENOSYS tells the kernel that it need not ask for any file: writing is refused by the mount itself, and what
   has been read stays valid. */
static void serve_open(fuse_req_t request, fuse_ino_t number, struct fuse_file_info *info)
{
	(void)number;
	info->keep_cache = 1;
	if (without_open)
		fuse_reply_err(request, ENOSYS);
	else
		fuse_reply_open(request, info);
}

static void serve_read(fuse_req_t request, fuse_ino_t number, size_t size, off_t offset, struct fuse_file_info *info)
{
	sqfs_off_t length = (sqfs_off_t)size;
	sqfs_inode inode;
	char *buffer;

	(void)info;
	if (!inode_of(request, number, &inode))
		return;
	buffer = malloc(size);
	if (buffer && sqfs_read_range(&image, &inode, offset, &length, buffer) == SQFS_OK)
		fuse_reply_buf(request, buffer, (size_t)length);
	else
		fuse_reply_err(request, EIO);
	free(buffer);
}

/* A listing says of each name what a look-up would say, so that none follows. */
static void serve_readdirplus(fuse_req_t request, fuse_ino_t number, size_t size, off_t offset,
			      struct fuse_file_info *info)
{
	sqfs_dir_entry entry;
	sqfs_inode inode;
	sqfs_name name;
	sqfs_dir folder;
	sqfs_err problem;
	char *buffer = malloc(size);
	size_t used = 0;

	(void)info;
	if (!buffer || !inode_of(request, number, &inode)) {
		free(buffer);
		return;
	}
	if (sqfs_dir_open(&image, &inode, &folder, offset) != SQFS_OK) {
		fuse_reply_err(request, ENOTDIR);
		free(buffer);
		return;
	}
	sqfs_dentry_init(&entry, name);
	while (sqfs_dir_next(&image, &folder, &entry, &problem)) {
		struct fuse_entry_param found = {.attr_timeout = FOREVER, .entry_timeout = FOREVER};
		size_t length;

		if (!describe_entry(sqfs_dentry_inode(&entry), &found))
			break;
		length = fuse_add_direntry_plus(request, buffer + used, size - used, sqfs_dentry_name(&entry), &found,
						sqfs_dentry_next_offset(&entry));
		if (length > size - used)
			break;
		used += length;
	}
	fuse_reply_buf(request, buffer, used);
	free(buffer);
}

static const struct fuse_lowlevel_ops operations = {
	.init = negotiate,
	.lookup = serve_lookup,
	.getattr = serve_getattr,
	.readlink = serve_readlink,
	.open = serve_open,
	.read = serve_read,
	.readdirplus = serve_readdirplus,
};

/* ---- mounting ----------------------------------------------------------------------------------------------- */

static int mount_as_root(void)
{
	char options[128];
	int fd = open("/dev/fuse", O_RDWR | O_CLOEXEC);

	if (fd < 0)
		return -1;
	snprintf(options, sizeof options, "fd=%d,rootmode=40000,user_id=%u,group_id=%u", fd, geteuid(), getegid());
	if (mount("chaveiro", base, "fuse.chaveiro", MS_NOSUID | MS_NODEV | MS_RDONLY, options) == 0)
		return fd;
	close(fd);
	return -1;
}

/* fusermount opens /dev/fuse with its own rights and sends the descriptor back through a socket. */
static int receive_descriptor(int socket)
{
	char byte, control[CMSG_SPACE(sizeof(int))];
	struct iovec data = {.iov_base = &byte, .iov_len = 1};
	struct msghdr message = {
		.msg_iov = &data, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
	struct cmsghdr *header;
	int fd;

	if (recvmsg(socket, &message, MSG_CMSG_CLOEXEC) <= 0)
		return -1;
	header = CMSG_FIRSTHDR(&message);
	if (!header || header->cmsg_type != SCM_RIGHTS)
		return -1;
	memcpy(&fd, CMSG_DATA(header), sizeof fd);
	return fd;
}

static void quiet(void)
{
	int null = open("/dev/null", O_RDWR);

	for (int fd = 0; fd < 3 && null >= 0; fd++)
		dup2(null, fd);
	if (null > 2)
		close(null);
}

/* Runs the system's fusermount; its path is fixed, whatever PATH says. */
static void exec_fusermount(char *const arguments[])
{
	static const char *const places[] = {"/usr/bin/fusermount3", "/bin/fusermount3", "/usr/bin/fusermount",
					     "/bin/fusermount"};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		execv(places[i], arguments);
	_exit(127);
}

static int mount_as_user(void)
{
	int pair[2], fd;
	pid_t child;

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0)
		return -1;
	child = fork();
	if (child == 0) {
		char number[16];
		char *arguments[] = {(char *)"fusermount", (char *)"-o",
				     (char *)"ro,nosuid,nodev,fsname=chaveiro,subtype=chaveiro", (char *)"--", base, NULL};

		close(pair[0]);
		snprintf(number, sizeof number, "%d", pair[1]);
		setenv("_FUSE_COMMFD", number, 1);
		quiet();
		exec_fusermount(arguments);
	}
	close(pair[1]);
	fd = child < 0 ? -1 : receive_descriptor(pair[0]);
	close(pair[0]);
	if (child > 0)
		waitpid(child, NULL, 0);
	return fd;
}

static bool unmount(void)
{
	char *arguments[] = {(char *)"fusermount", (char *)"-u", (char *)"-q", (char *)"-z", (char *)"--", base, NULL};
	int status = -1;
	pid_t child;

	if (umount2(base, MNT_DETACH | UMOUNT_NOFOLLOW) == 0)
		return true;
	child = fork();
	if (child == 0)
		exec_fusermount(arguments);
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static struct fuse_session *start_session(void)
{
	char *argv[] = {(char *)"chaveiro", NULL};
	struct fuse_args arguments = FUSE_ARGS_INIT(1, argv);
	struct fuse_session *session = fuse_session_new(&arguments, &operations, sizeof operations, NULL);
	char place[32];
	int fd;

	if (!session)
		return NULL;
	fd = mount_as_root();
	if (fd < 0)
		fd = mount_as_user();
	if (fd < 0)
		return NULL;
	snprintf(place, sizeof place, "/dev/fd/%d", fd);
	if (fuse_session_mount(session, place) == 0)
		return session;
	close(fd);
	unmount();
	return NULL;
}

static void *serve(void *argument)
{
	struct fuse_session *session = argument;
	struct fuse_buf buffer = {.mem = NULL};
	int length;

	open_image();
	while (!fuse_session_exited(session)) {
		length = fuse_session_receive_buf(session, &buffer);
		if (length == -EINTR)
			continue;
		if (length <= 0)
			break;
		fuse_session_process_buf(session, &buffer);
	}
	free(buffer.mem);
	return NULL;
}

/* ---- handing over beforehand -------------------------------------------------------------------------------- */

static atomic_bool ended;

/* Gives the kernel the bytes of a file that it knows, as if it had asked for them. */
static void hand_over(struct fuse_session *session, fuse_ino_t number, off_t from, off_t to)
{
	static char block[1 << 17];
	sqfs_inode inode;

	if (!find_inode(number, &inode))
		return;
	while (from < to && !ended) {
		off_t next = (from / (off_t)sizeof block + 1) * (off_t)sizeof block;
		sqfs_off_t length = (next < to ? next : to) - from;
		struct fuse_bufvec pages;

		if (sqfs_read_range(&image, &inode, from, &length, block) != SQFS_OK || length <= 0)
			return;
		pages = FUSE_BUFVEC_INIT((size_t)length);
		pages.buf[0].mem = block;
		if (fuse_lowlevel_notify_store(session, number, from, &pages, 0) != 0)
			return;
		from = next;
	}
}

/* Makes the kernel know everything in the folder at once; otherwise it asks for one name after the other. */
static void list(int folder)
{
	DIR *listing = fdopendir(folder);

	while (listing && readdir(listing))
		;
	if (listing)
		closedir(listing);
}

/* One line of PRELOAD: a path, and for a file its pages as FIRST-LAST, each kind as often as wanted. */
static void hand_over_line(struct fuse_session *session, char *line)
{
	char path[2 * PATH_MAX], *rest, *word = strtok_r(line, " \n", &rest);
	long first, last;
	struct stat st;
	int fd;

	if (!word)
		return;
	snprintf(path, sizeof path, "%s/%s", base, word);
	fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC); /* from here on the kernel knows the file by its number */
	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		list(fd);
		return;
	}
	while ((word = strtok_r(NULL, " \n", &rest)) && sscanf(word, "%ld-%ld", &first, &last) == 2)
		hand_over(session, st.st_ino, first * PAGE, (last + 1) * PAGE);
	close(fd);
}

/* Hands over what a window will read, in that order, while Python starts on another processor: the kernel then has what
   the program comes to, and asks the workers for next to nothing. */
static void *read_ahead(void *session)
{
	char path[PATH_MAX + sizeof PRELOAD + 1], *line = NULL;
	size_t size = 0;
	FILE *lines;

	snprintf(path, sizeof path, "%s/" PRELOAD, base);
	lines = fopen(path, "re");
	open_image();
	while (lines && !ended && getline(&line, &size, lines) > 0)
		hand_over_line(session, line);
	free(line);
	if (lines)
		fclose(lines);
	sqfs_destroy(&image);
	return NULL;
}

static void wait_for_end(int alive)
{
	struct pollfd waiting = {.fd = alive, .events = POLLIN};

	while (poll(&waiting, 1, -1) < 0 && errno == EINTR)
		;
}

/* Answers until the last user of a file is gone; from the end of the program on the mount has no name any more. */
static void serve_until_end(struct fuse_session *session, int alive, bool window)
{
	pthread_t workers[WORKERS], ahead;

	for (int i = 0; i < WORKERS; i++)
		if (pthread_create(&workers[i], NULL, serve, session) != 0)
			_exit(1);
	window = window && pthread_create(&ahead, NULL, read_ahead, session) == 0;
	wait_for_end(alive);
	ended = true;
	if (!unmount())
		return; /* a system without /etc/mtab: better a dead mount than a process for ever */
	if (window)
		pthread_join(ahead, NULL);
	for (int i = 0; i < WORKERS; i++)
		pthread_join(workers[i], NULL);
}

/* ---- unpacking ---------------------------------------------------------------------------------------------- */

static void write_file(sqfs_inode *inode, int folder, const char *name, mode_t mode)
{
	static char buffer[1 << 17];
	int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode & 0755);
	sqfs_off_t offset = 0;

	if (fd < 0)
		fail("%s: %s", name, strerror(errno));
	for (;;) {
		sqfs_off_t size = sizeof buffer;

		if (sqfs_read_range(&image, inode, offset, &size, buffer) != SQFS_OK)
			fail("%s: o arquivo está danificado, baixe-o de novo", name);
		if (size == 0)
			break;
		for (sqfs_off_t done = 0; done < size;) {
			ssize_t written = write(fd, buffer + done, (size_t)(size - done));

			if (written < 0)
				fail("%s: %s", name, strerror(errno));
			done += written;
		}
		offset += size;
	}
	if (close(fd) < 0)
		fail("%s: %s", name, strerror(errno));
}

static void write_link(sqfs_inode *inode, int folder, const char *name)
{
	char target[PATH_MAX];
	size_t size = sizeof target;

	if (sqfs_readlink(&image, inode, target, &size) != SQFS_OK || symlinkat(target, folder, name) < 0)
		fail("%s: %s", name, strerror(errno));
}

/* Unpacks everything in the folder of the image into the open folder; descriptors, not paths: no link is followed. */
static void unpack_folder(sqfs_inode *inode, int folder)
{
	sqfs_dir_entry entry;
	sqfs_err problem = SQFS_OK;
	sqfs_name buffer;
	sqfs_dir dir;

	if (sqfs_dir_open(&image, inode, &dir, 0) != SQFS_OK)
		fail("o arquivo está danificado: baixe-o de novo");
	sqfs_dentry_init(&entry, buffer);
	while (sqfs_dir_next(&image, &dir, &entry, &problem)) {
		const char *name = sqfs_dentry_name(&entry);
		sqfs_inode child;

		if (strchr(name, '/') || sqfs_inode_get(&image, &child, sqfs_dentry_inode(&entry)) != SQFS_OK)
			fail("o arquivo está danificado: baixe-o de novo");
		if (S_ISDIR(child.base.mode)) {
			int inner;

			if (mkdirat(folder, name, 0755) < 0)
				fail("%s: %s", name, strerror(errno));
			inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
			if (inner < 0)
				fail("%s: %s", name, strerror(errno));
			unpack_folder(&child, inner);
			close(inner);
		} else if (S_ISLNK(child.base.mode)) {
			write_link(&child, folder, name);
		} else if (S_ISREG(child.base.mode)) {
			write_file(&child, folder, name, child.base.mode);
		}
	}
	if (problem != SQFS_OK)
		fail("o arquivo está danificado: baixe-o de novo");
}

static void unpack(const char *place)
{
	int folder = open(place, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	sqfs_inode root;

	if (folder < 0 || sqfs_inode_get(&image, &root, sqfs_inode_root(&image)) != SQFS_OK)
		fail("%s: %s", place, strerror(errno));
	unpack_folder(&root, folder);
	close(folder);
}

/* Removes what lies in the open folder (and closes it), without following a link. */
static void clear(int folder)
{
	DIR *listing = fdopendir(folder);
	struct dirent *entry;

	while (listing && (entry = readdir(listing))) {
		int inner;

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (unlinkat(dirfd(listing), entry->d_name, 0) == 0)
			continue;
		inner = openat(dirfd(listing), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (inner >= 0)
			clear(inner);
		unlinkat(dirfd(listing), entry->d_name, AT_REMOVEDIR);
	}
	if (listing)
		closedir(listing);
}

/* ---- the two processes -------------------------------------------------------------------------------------- */

static bool make_base(const char *parent)
{
	struct statvfs st;

	if (!parent || parent[0] != '/' || snprintf(base, sizeof base, "%s/.chaveiro-XXXXXX", parent) >= (int)sizeof base)
		return false;
	return statvfs(parent, &st) == 0 && !(st.f_flag & (ST_RDONLY | ST_NOEXEC)) && mkdtemp(base);
}

/* A folder of this user alone, on a file system that programs may run from: hardened servers forbid it in /tmp and in
   /var/tmp. Root listens to no variable. */
static void choose_base(void)
{
	bool listen = geteuid() != 0;

	if (!(listen && make_base(secure_getenv("TMPDIR"))) && !make_base("/tmp") && !make_base("/var/tmp") &&
	    !(listen && make_base(secure_getenv("XDG_RUNTIME_DIR"))) && !make_base(listen ? secure_getenv("HOME") : "/root"))
		fail("não há pasta temporária de onde um programa possa ser aberto");
}

static void become_keeper(int alive, int ready, bool use_fuse, bool window)
{
	struct fuse_session *session = NULL;
	char answer = 0;

	prctl(PR_SET_NAME, "chaveiro-fuse");
	setsid();
	for (int number = SIGHUP; number <= SIGTERM; number++)
		if (number != SIGKILL && number != SIGABRT && number != SIGSEGV && number != SIGBUS && number != SIGFPE)
			signal(number, SIG_IGN);
	signal(SIGCHLD, SIG_DFL);
	if (use_fuse) {
		int complaints = dup(2);

		quiet(); /* libfuse would tell the person's terminal that FUSE is missing; unpacking follows */
		session = start_session();
		if (!session && complaints >= 0)
			dup2(complaints, 2);
		close(complaints);
	}
	if (!session)
		unpack(base);
	quiet();
	if (chdir("/") < 0 || write(ready, &answer, 1) != 1)
		_exit(1);
	close(ready);
	if (session) {
		serve_until_end(session, alive, window);
	} else {
		wait_for_end(alive);
		clear(open(base, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
	}
	rmdir(base);
	_exit(0);
}

/* Makes the files visible in ``base``. The program inherits the writing end of a pipe; its end is the keeper's sign. */
static void show_files(bool use_fuse, bool window)
{
	int alive[2], ready[2];
	char answer;
	pid_t keeper;

	choose_base();
	if (pipe(alive) < 0 || pipe(ready) < 0)
		fail("%s", strerror(errno));
	keeper = fork();
	if (keeper < 0)
		fail("%s", strerror(errno));
	if (keeper == 0) {
		close(alive[1]);
		close(ready[0]);
		become_keeper(alive[0], ready[1], use_fuse, window);
	}
	close(alive[0]);
	close(ready[1]);
	if (read(ready[0], &answer, 1) != 1) {
		waitpid(keeper, NULL, 0);
		clear(open(base, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
		rmdir(base);
		exit(127); /* the keeper has said why */
	}
	close(ready[0]);
}

static void start(char *argv[], bool use_fuse)
{
	char program[PATH_MAX + sizeof ENTRY + 1], folder[PATH_MAX];

	show_files(use_fuse, !argv[1]);
	setenv("APPIMAGE", image_path, 1);
	setenv("APPDIR", base, 1);
	setenv("ARGV0", argv[0], 1);
	if (getcwd(folder, sizeof folder))
		setenv("OWD", folder, 1);
	snprintf(program, sizeof program, "%s/" ENTRY, base);
	execv(program, argv);
	fail("%s: %s", program, strerror(errno));
}

/* ---- options of every AppImage ------------------------------------------------------------------------------ */

static void mount_only(void)
{
	show_files(true, false);
	printf("%s\n", base);
	fflush(stdout);
	for (;;)
		pause();
}

static void extract_here(void)
{
	if (mkdir("squashfs-root", 0755) < 0)
		fail("squashfs-root: %s", strerror(errno));
	unpack("squashfs-root");
	puts("squashfs-root");
}

static const char help[] =
	"Opções desta AppImage (as do programa: --ajuda):\n"
	"  --appimage-extract           desempacota em ./squashfs-root\n"
	"  --appimage-extract-and-run   desempacota numa pasta temporária e abre o programa, sem FUSE\n"
	"  --appimage-mount             mostra os arquivos até Ctrl+C\n"
	"  --appimage-offset            diz onde a imagem começa, em bytes\n";

int main(int argc, char *argv[])
{
	const char *option = argc > 1 && strncmp(argv[1], "--appimage-", 11) == 0 ? argv[1] + 11 : NULL;
	const char *unpacking = secure_getenv("APPIMAGE_EXTRACT_AND_RUN");
	ssize_t length = readlink("/proc/self/exe", image_path, sizeof image_path - 1);

	/* New memory takes the kernel as long as unpacking a block into it. */
	mallopt(M_MMAP_THRESHOLD, REUSED);
	mallopt(M_TRIM_THRESHOLD, REUSED);
	if (length < 0)
		fail("/proc/self/exe: %s", strerror(errno));
	image_path[length] = '\0';
	open_image();
	if (!option) {
		start(argv, !unpacking);
	} else if (strcmp(option, "extract-and-run") == 0) {
		argv[1] = argv[0];
		start(argv + 1, false);
	} else if (strcmp(option, "extract") == 0) {
		extract_here();
	} else if (strcmp(option, "mount") == 0) {
		mount_only();
	} else if (strcmp(option, "offset") == 0) {
		printf("%lld\n", (long long)image_offset(image.fd));
	} else {
		fputs(help, strcmp(option, "help") == 0 ? stdout : stderr);
		return strcmp(option, "help") == 0 ? 0 : 2;
	}
	return 0;
}
