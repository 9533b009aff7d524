//go:build !race

package growth

// raced says that the race detector is on, which makes work cost many times as much and in another proportion.
const raced = false
