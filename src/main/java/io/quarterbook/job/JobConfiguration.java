package io.quarterbook.job;

import java.util.HashMap;
import java.util.Map;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/** The jobs, as the runbook tells them: first what waits is loaded, then a period is reviewed and published. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class JobConfiguration {
    static final String BUCKET = "bucket";

    /** Every load is an instance of its own: what was merged is known by the load's own note, not by Batch's. */
    @Bean
    Job load(Steps steps, RunWork work) {
        return new JobBuilder("load", steps.repository())
                .start(steps.step("load-deliveries", work::load))
                .build();
    }

    /** One instance a publication: a killed one is resumed where it stopped. */
    @Bean
    Job review(Steps steps, RunWork work, Step writePacks) {
        return new JobBuilder("review", steps.repository())
                .start(steps.step("compute-kpis", work::computeKpis))
                .next(writePacks)
                .next(steps.step("archive", work::archive))
                .next(steps.step("publish", work::publish))
                .build();
    }

    @Bean
    Step writePacks(Steps steps, RunWork work, Step writeBucket, TaskExecutor writers) {
        return new StepBuilder("write-packs", steps.repository())
                .partitioner("write-bucket", size -> buckets(work.buckets()))
                .step(writeBucket)
                .taskExecutor(writers)
                .build();
    }

    @Bean
    Step writeBucket(Steps steps, Tasklet bucketWriter) {
        return new StepBuilder("write-bucket", steps.repository())
                .tasklet(bucketWriter, steps.transactions())
                .build();
    }

    @Bean
    @StepScope
    Tasklet bucketWriter(RunWork work, @Value("#{stepExecutionContext['" + BUCKET + "']}") int bucket) {
        return (contribution, chunk) -> {
            work.writePacks(bucket);
            return RepeatStatus.FINISHED;
        };
    }

    @Bean
    Steps steps(JobRepository repository, PlatformTransactionManager transactions) {
        return new Steps(repository, transactions);
    }

    @Bean
    TaskExecutor writers() {
        ThreadPoolTaskExecutor writers = new ThreadPoolTaskExecutor();
        writers.setCorePoolSize(Runtime.getRuntime().availableProcessors());
        writers.setThreadNamePrefix("packs-");
        return writers;
    }

    /** Java serialisation is the default, and no format to keep anything in. */
    @Bean
    ExecutionContextSerializer executionContextSerializer() {
        return new JacksonExecutionContextStringSerializer();
    }

    private static Map<String, ExecutionContext> buckets(int count) {
        Map<String, ExecutionContext> buckets = new HashMap<>();
        for (int bucket = 0; bucket < count; bucket++) {
            ExecutionContext context = new ExecutionContext();
            context.putInt(BUCKET, bucket);
            buckets.put("bucket-" + bucket, context);
        }
        return buckets;
    }

    /** Makes steps that do one thing. They are done again when a killed run is resumed: each knows what is done. */
    record Steps(JobRepository repository, PlatformTransactionManager transactions) {
        Step step(String name, Runnable work) {
            return new StepBuilder(name, repository)
                    .tasklet(
                            (contribution, chunk) -> {
                                work.run();
                                return RepeatStatus.FINISHED;
                            },
                            transactions)
                    .allowStartIfComplete(true)
                    .build();
        }
    }
}
