package main

// | Use case                     | REST | gRPC | Why |
// | ---------------------------- | ---- | ---- | --- |
// | public browser API           |      |      |     |
// | internal low-latency calls   |      |      |     |
// | server push                  |      |      |     |
// | cacheable reads              |      |      |     |
// | mobile with poor links       |      |      |     |
// | third-party webhooks         |      |      |     |
