//go:build programs

// Package programs names the programs that are built from this module, so that `go mod tidy` keeps them.
package programs

import (
	_ "k8s.io/kubernetes/cmd/kube-apiserver"
	_ "k8s.io/kubernetes/cmd/kube-controller-manager"
	_ "k8s.io/kubernetes/cmd/kube-scheduler"
	// For the benchmark that compares an installation with kubectl apply.
	_ "k8s.io/kubernetes/cmd/kubectl"
)
