# Which browser the tests and the pictures drive. Sourced, never run.

# Print the path of CHROMIUM, else of the first browser of this machine that is built on it.
find_browser() {
  command -v "${CHROMIUM:-chromium}" || command -v chromium-browser || command -v google-chrome
}
