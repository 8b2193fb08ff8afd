/* Counts what looks like a CPR number with Vectorscan in streaming mode: cc -O2 -o count vectorscan-count.c -lhs */
#include <fcntl.h>
#include <hs/hs.h>
#include <stdio.h>
#include <unistd.h>

static unsigned long long count;

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  count += 1;
  return 0;
}

int main(int argc, char **argv) {
  hs_database_t *database;
  hs_compile_error_t *error;
  if (hs_compile("\\b[0-9]{6}[- ]?[0-9]{4}\\b", 0, HS_MODE_STREAM, NULL, &database, &error) != HS_SUCCESS) {
    fprintf(stderr, "%s\n", error->message);
    return 2;
  }
  hs_scratch_t *scratch = NULL;
  hs_alloc_scratch(database, &scratch);
  static char block[256 * 1024];
  for (int index = 1; index < argc; index += 1) {
    int file = open(argv[index], O_RDONLY);
    if (file < 0) {
      perror(argv[index]);
      return 2;
    }
    hs_stream_t *stream;
    hs_open_stream(database, 0, &stream);
    ssize_t length;
    while ((length = read(file, block, sizeof block)) > 0) hs_scan_stream(stream, block, length, 0, scratch, on_match, NULL);
    hs_close_stream(stream, scratch, on_match, NULL);
    close(file);
  }
  printf("%llu\n", count);
  return 0;
}
