package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const module = "github.com/openorigo/origo"

// root returns the directory of the library.
func root() (string, error) {
	out, err := goTool(".", "list", "-m", "-f", "{{.Dir}}", module)
	return strings.TrimSpace(out), err
}

// build builds a package into a file and returns the size of it.
func build(dir, pkg, file string, flags ...string) (int64, error) {
	args := append([]string{"build", "-o", file}, flags...)
	if _, err := goTool(dir, append(args, pkg)...); err != nil {
		return 0, err
	}
	info, err := os.Stat(file)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// goTool runs the go command without cgo, as programs that use the library need none.
func goTool(dir string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOWORK=off", "GOFLAGS=")
	return output(cmd)
}

// output runs a program and returns what it prints. What it prints as errors is part of the error.
func output(cmd *exec.Cmd) (string, error) {
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s: %w\n%s", strings.Join(append([]string{filepath.Base(cmd.Path)}, cmd.Args[1:]...), " "), err, &stderr)
	}
	return stdout.String(), nil
}
