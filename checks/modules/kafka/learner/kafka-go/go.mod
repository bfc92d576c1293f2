module gotrain/kafka/learner/kafka-go

go 1.25.0

require github.com/segmentio/kafka-go v0.4.51

require (
	github.com/klauspost/compress v1.19.2 // indirect
	github.com/pierrec/lz4/v4 v4.1.26 // indirect
)
