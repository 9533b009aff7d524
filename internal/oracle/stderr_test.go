//go:build unix

package oracle

import (
	"os"
	"syscall"
)

// redirectStderr makes file descriptor 2, to which C code prints, refer to f.
func redirectStderr(f *os.File) (restore func(), err error) {
	saved, err := syscall.Dup(2)
	if err != nil {
		return nil, err
	}
	if err := dup2(int(f.Fd()), 2); err != nil {
		return nil, err
	}
	return func() {
		_ = dup2(saved, 2)
		_ = syscall.Close(saved)
	}, nil
}

func dup2(from, to int) error { return syscall.Dup3(from, to, 0) }
